"""The processes that the measurements of the linkage start, the crowd they link, and how links are scored."""
