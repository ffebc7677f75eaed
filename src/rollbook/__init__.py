"""rollbook: the register of members and their attendance, and everything a community wants to know from it."""
