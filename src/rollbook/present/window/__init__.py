"""What the notebooks show: tables to sort and search, pictures to check, a sentence on what to look at.

Everything is written into the notebook itself: nothing is fetched, and the same tables give the same bytes.
"""

from rollbook.present.window.frame import Shown, Window

__all__ = ["Shown", "Window"]
