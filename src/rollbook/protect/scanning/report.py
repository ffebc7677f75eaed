"""What a scan has looked at, without a word of what it looked for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ScanReport:
    """A scan that found nothing.

    Parameters
    ----------
    files
        How many files of each kind were opened, by the ending of their names, in its order.
    texts, numbers
        How many different texts and how many numbers were looked at.
    values
        How many values of each kind were searched for.
    planted, found
        How many made-up values the scan was tried on, by kind of file, and how many of them it found.
    """

    files: tuple[tuple[str, int], ...]
    texts: int
    numbers: int
    values: tuple[tuple[str, int], ...]
    planted: tuple[tuple[str, int], ...]
    found: int

    def as_record(self) -> dict[str, object]:
        """The report as JSON keeps it: the same for the same files, on every machine."""
        return {
            "files": dict(self.files),
            "texts_looked_at": self.texts,
            "numbers_looked_at": self.numbers,
            "values_searched_for": dict(self.values),
            "canaries_planted": dict(self.planted),
            "canaries_found": self.found,
            "hits": 0,
        }
