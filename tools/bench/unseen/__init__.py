"""Four person lists written without sight of the cleaner, for how it reads what it was not made for.

The written forms come from what people who keep such lists write, not from the cleaner's code or its
tests, and stay as they are: a form that the cleaner misses is counted, not removed.
"""
