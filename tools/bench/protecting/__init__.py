"""What a release gives away: attacks, scans and what protection costs."""
