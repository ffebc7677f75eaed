"""The first look before release, at what will be drawn: nothing in it may name a person, a home or a phone.

Everything that a deck, a PDF and a map are drawn from passes here; the files themselves are opened again by
``scanning``. Full names are searched, not single ones: many surnames are ordinary words.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from rollbook.protect.scanning.folder import refuse_hits
from rollbook.protect.scanning.haul import Haul
from rollbook.protect.scanning.known import Known
from rollbook.protect.scanning.openers.letters import walk


def refuse_personal(parts: Iterable[object], searched: Mapping[str, pd.DataFrame] | Known) -> None:
    """Refuse what would name a person.

    Parameters
    ----------
    parts
        Everything that will be drawn: nested dictionaries, lists, texts and numbers.
    searched
        What must not be found, made ready already, or the tables of it: ``clean.records``, ``clean.groups``,
        ``located.addresses`` and ``located.groups``; with ``released.shapes``, corners of these public
        outlines are no homes, however near one is.

    Raises
    ------
    ProtectionError
        With the kinds and numbers of hits, never what was found.
    """
    haul = Haul(searched if isinstance(searched, Known) else Known(searched))
    for part in parts:
        for piece in walk(part):
            haul.take(piece)
    refuse_hits({"": haul.search()})
