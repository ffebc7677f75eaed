"""The processes that the measurements of reading and cleaning start, and the projects they run in."""
