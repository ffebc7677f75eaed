"""Great Expectations over stored tables, and a plain list of what to mend in which file."""
