"""Whether the search sees: every canary must be found by the same code that looks through a release."""

from rollbook.kernel.errors import ProtectionError
from rollbook.protect.scanning.canaries import Canary, canaries
from rollbook.protect.scanning.haul import Haul
from rollbook.protect.scanning.known import Known


def found_canaries(known: Known) -> dict[Canary, bool]:
    """Each planted file, and whether its value was found in it."""
    return {one: _is_found(one, known) for one in canaries()}


def require_sight(known: Known) -> int:
    """Refuse to believe a scan that does not find what was planted for it; how many canaries were found.

    Raises
    ------
    ProtectionError
        If one of them is not found. It says in which kinds of files the scan is blind.
    """
    found = found_canaries(known)
    missed = [f".{one.form} ({one.where})" for one, is_found in found.items() if not is_found]
    if missed:
        raise ProtectionError(
            "the scan is blind",
            where="; ".join(missed),
            expected=f"all {len(found)} values that were planted for it to be found",
            next_step="nothing was released; report this as a fault of rollbook",
        )
    return len(found)


def _is_found(one: Canary, known: Known) -> bool:
    haul = Haul(known)
    try:
        haul.take_file(one.file)
    except ProtectionError:
        return False
    return known.planted[one.kind] in haul.search()
