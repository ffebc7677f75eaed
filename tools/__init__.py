"""Everything around the program: set-up, locks, generated files, measurements."""
