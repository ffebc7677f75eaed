"""The register of members and their attendance, and all that a community wants to know from it."""
