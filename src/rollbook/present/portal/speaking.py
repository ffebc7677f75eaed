"""Words of the portal in one language, and the texts that are put together from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rollbook.declare import Project
from rollbook.kernel.period import Quarter
from rollbook.present.portal.figures import Definition, Figure
from rollbook.present.portal.releases import Release
from rollbook.present.words import word

_KILO = 1024.0


@dataclass(frozen=True)
class Speaker:
    """The words of the portal in one language."""

    project: Project
    language: str

    @cached_property
    def words(self) -> dict[str, str]:
        """Every text of the portal."""
        return {key: text.in_language(self.language) for key, text in self.project.portal_words.items()}

    def say(self, key: str, **blanks: object) -> str:
        """A text with its blanks filled in."""
        return word(self.words, key, **blanks)

    def quarter(self, period: str) -> str:
        """A quarter as it stands inside a sentence."""
        quarter = Quarter.parse(period)
        text = self.project.words[f"quarter_text_{quarter.number}"].in_language(self.language)
        return text.format(year=quarter.year)

    def deck_word(self, key: str) -> str:
        """A text that the decks have, too."""
        return self.project.words[key].in_language(self.language)

    def profile(self, release: Release) -> str:
        """For whom a release is."""
        return self.say(f"profile_{release.kind[0] or 'unsaid'}")

    def listed(self, names: Sequence[str]) -> str:
        """``a, b and c``."""
        *first, last = names
        return f"{', '.join(first)} {self.say('list_and')} {last}" if first else last

    def value(self, figure: Figure) -> str:
        """A figure's value, or that too few are counted."""
        if not figure.text:
            return self.say("too_few" if figure.row["suppression_code"] == "hidden" else "nothing")
        return self._money(figure.definition, figure.text)

    def part(self, figure: Figure) -> str:
        """The numerator of a ratio whose value is shown."""
        return self._told_part(figure, figure.part("numerator"), figure.definition.unit)

    def whole(self, figure: Figure) -> str:
        """The denominator of a ratio whose value is shown."""
        return self._told_part(figure, figure.part("denominator"), str(figure.definition.row["per_code"]))

    def _told_part(self, figure: Figure, text: str, unit: str) -> str:
        is_told = figure.is_shown and figure.row["denominator_low"] is not None
        if not is_told:
            return self.say("nothing")
        return self.say("unit_dollars", value=text) if unit == "dollars" else text

    def _money(self, definition: Definition, text: str) -> str:
        is_money = definition.unit == "dollars" and definition.kind != "share"
        return self.say("unit_dollars", value=text) if is_money else text

    def size(self, count: int) -> str:
        """A number of bytes as a reader knows it."""
        if count < _KILO * _KILO:
            return f"{max(count / _KILO, 1):,.0f} kB"
        return f"{count / _KILO / _KILO:,.1f} MB"
