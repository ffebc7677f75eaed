"""Office files that are always the same bytes: one order of parts, and no clock."""

import io
import zipfile

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a ZIP can say; every part gets it, so that no clock is in the file."""


def timeless(written: bytes) -> bytes:
    """The same file with its parts in one order, each dated by the first day of all ZIPs."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        # A reader looks for the list of types first.
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            told = zipfile.ZipInfo(name, _FIRST_DAY)
            told.compress_type, told.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(told, old.read(name))
    return made.getvalue()
