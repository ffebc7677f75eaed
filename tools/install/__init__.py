"""The set-up on a machine that has only Python: standard library, no third-party import."""
