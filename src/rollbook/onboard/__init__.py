"""A new community, a new layout: scaffolds and schemas for those who write the definitions."""
