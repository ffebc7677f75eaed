"""Doubtful pairs for a person to decide, and the answers back as verdicts."""
