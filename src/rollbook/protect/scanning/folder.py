"""The last look at a release: every byte of every file, by a scan that first proves that it sees."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

import pandas as pd

from rollbook.kernel.errors import ProtectionError
from rollbook.protect.scanning.canaries import PLACE, VALUES, canaries
from rollbook.protect.scanning.haul import Haul
from rollbook.protect.scanning.known import Hit, Known
from rollbook.protect.scanning.own import OwnTexts
from rollbook.protect.scanning.pieces import Inside
from rollbook.protect.scanning.proof import require_sight
from rollbook.protect.scanning.report import ScanReport
from rollbook.protect.scanning.values import ADDRESSES, BIRTHS, EMAILS, GROUPS, HOMES, IDS, NAMES, PHONES

_SAID = {
    "names, addresses, e-mails or ids": (NAMES, GROUPS, ADDRESSES, EMAILS, IDS),
    "phone numbers": (PHONES,),
    "birth dates beside a name": (BIRTHS,),
    "points of homes": (HOMES,),
}
"""How a refusal names what was found."""


def made_ready(tables: Mapping[str, pd.DataFrame], own: OwnTexts | None = None) -> Known:
    """What must not be found, with the canaries among it: made once for every look of a run."""
    return Known(tables, VALUES, [PLACE], own)


def refuse_personal_files(
    files: Mapping[str, bytes], searched: Mapping[str, pd.DataFrame] | Known
) -> ScanReport:
    """Refuse files that would name a person or show a home, however it is packed in them.

    Parameters
    ----------
    files
        The bytes of every file by its path, which is looked at, too.
    searched
        What must not be found: tables as for ``Known``, or what ``made_ready`` made of them.

    Returns
    -------
    ScanReport
        What was looked at, for the disclosure report.

    Raises
    ------
    ProtectionError
        If something personal is in one of them (kinds and counts, never what was found nor where exactly), if
        a file cannot be looked into, or if the scan does not find what was planted for it.
    """
    known = searched if isinstance(searched, Known) else made_ready(searched)
    found_canaries = require_sight(known)
    haul, hits = Haul(known), dict[str, set[Hit]]()
    for name, raw in sorted(files.items()):
        haul.take_file(Inside(name, raw))
        hits.setdefault(_ending(name), set()).update(haul.search())
    refuse_hits(hits)
    return ScanReport(
        files=_counted(_ending(name) for name in files),
        texts=len(haul.texts_seen),
        numbers=haul.numbers_seen,
        values=tuple(known.counts().items()),
        planted=_counted(f".{one.form}" for one in canaries()),
        found=found_canaries,
    )


def refuse_hits(hits: Mapping[str, set[Hit]]) -> None:
    """Refuse what was found.

    Parameters
    ----------
    hits
        What was found, by the kind of file in which it was.

    Raises
    ------
    ProtectionError
        With the kinds and numbers of hits and the kinds of files, never what was found.
    """
    every = set[Hit]().union(*hits.values())
    counts = {said: sum(hit[0] in kinds for hit in every) for said, kinds in _SAID.items()}
    found = [f"{number} {said}" for said, number in counts.items() if number]
    endings = sorted(ending for ending, of_kind in hits.items() if of_kind and ending)
    if found:
        raise ProtectionError(
            "something personal was about to be released",
            where="; ".join(found) + (f" (in files of the kind {', '.join(endings)})" if endings else ""),
            expected="pages made from released tables alone",
            next_step="nothing was released; report this as a fault of rollbook",
        )


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _counted(kinds: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(kinds).items()))
