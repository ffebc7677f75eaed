"""The scan's proof of itself: made-up values in the nastiest place of each kind of file, all to be found."""

from functools import cache

from rollbook.protect.scanning.canaries import documents, letters, packages, pictures
from rollbook.protect.scanning.canaries.planted import PLACE, VALUES, Canary

__all__ = ["PLACE", "VALUES", "Canary", "canaries"]


@cache
def canaries() -> tuple[Canary, ...]:
    """Every planted file; they are written once in a process."""
    writers = (
        letters.pages, letters.texts, letters.notebooks, packages.maps, packages.office, packages.archives,
        packages.databases, pictures.pictures, documents.documents,
    )  # fmt: skip
    return tuple(one for writer in writers for one in writer())
