"""What everything else stands on: errors, paths, periods, provenance."""
