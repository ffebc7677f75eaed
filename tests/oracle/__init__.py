"""The oracle: every figure of a deck, computed a second time from the truth, in plain Python.

It shares no code and no library with the pipeline. Where the two disagree, one of them is wrong.
"""
