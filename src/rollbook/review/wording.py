"""The words of the review sheet in one language."""

from collections.abc import Mapping
from dataclasses import dataclass

from rollbook.declare.base import Words
from rollbook.kernel.errors import SettingsError


@dataclass(frozen=True)
class Wording:
    """Looks texts up in ``pipelines/decks/review.yml``."""

    texts: Mapping[str, Words]
    language: str

    def __call__(self, key: str, **blanks: object) -> str:
        """A text with its blanks filled in.

        Raises
        ------
        SettingsError
            If the text is not there.
        """
        return self._words(key).in_language(self.language).format(**blanks)

    def in_each(self, key: str) -> tuple[str, str]:
        """A text in English and in Spanish, without blanks."""
        words = self._words(key)
        return words.en, words.es

    def _words(self, key: str) -> Words:
        if key not in self.texts:
            raise SettingsError(
                "a text of the review sheet is not there",
                where=f"pipelines/decks/review.yml: {key}",
                expected="every text that the sheet is made of",
                next_step="take the line over from the file that came with rollbook",
            )
        return self.texts[key]
