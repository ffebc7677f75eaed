"""The same examples on every machine and in every run, and nothing kept on disk."""

from hypothesis import settings

settings.register_profile("rollbook", derandomize=True, deadline=None, database=None, max_examples=60)
settings.load_profile("rollbook")
