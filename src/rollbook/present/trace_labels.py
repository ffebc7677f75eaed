"""The words of a trace: what is counted, in which period, its codes named as pages name them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rollbook.declare.base import Words
from rollbook.declare.figures import FigurePart, FigurePattern
from rollbook.declare.measures import Measure
from rollbook.declare.results import Indicator
from rollbook.kernel.errors import RollbookError
from rollbook.kernel.period import Quarter
from rollbook.present.pages.assessment_words import form_label
from rollbook.present.pages.view import View
from rollbook.present.zone_labels import zone_label

Definition = Measure | Indicator
"""What a measure or an indicator says of itself."""


@dataclass(frozen=True)
class TraceLabels:
    """The texts of one figure's pattern with its blanks filled."""

    view: View
    pattern: FigurePattern
    blanks: Mapping[str, str]

    def counts(self, definition: Definition | None) -> str:
        """What is counted: the pattern's sentence, or the title and definition of a measure or indicator."""
        if definition is not None:
            texts = (definition.title, definition.definition)
            return ": ".join(text.in_language(self.view.language) for text in texts)
        if self.pattern.counts is None:
            return self.blanks.get("measure_id") or self.blanks.get("indicator_id", "")
        return self._filled(self.pattern.counts.in_language(self.view.language))

    def part_text(self, name: str, definition: Definition | None) -> str:
        """What a numerator or denominator counts; a measure's own words where it has any.

        Where a pattern says no more than the line's label does, it is not said a second time.
        """
        part: FigurePart | None = getattr(self.pattern, name)
        if part is None:
            return ""
        said = part.says.in_language(self.view.language)
        is_own = definition is not None and self.pattern.defined_by != "published"
        words: Words | None = getattr(definition, name, None) if is_own else None
        if words is None:
            return said
        own = words.in_language(self.view.language)
        label = self.view.project.ui_words[f"trace_{name}"].in_language(self.view.language)
        return own if said.casefold() == label.casefold() else f"{said}: {own}"

    def period(self, definition: Definition | None) -> str:
        """The day or period that the figure is of."""
        if isinstance(definition, Measure) and definition.period is not None:
            return definition.period.in_language(self.view.language)
        if "as_of_date" in self.blanks:
            return self.view.day_label(date.fromisoformat(self.blanks["as_of_date"]))
        if "month_code" in self.blanks:
            return self.view.month_label(date.fromisoformat(f"{self.blanks['month_code']}-01"))
        if "quarter_code" in self.blanks:
            return self.view.quarter_label(Quarter.parse(self.blanks["quarter_code"]))
        named = self.blanks.get("period_code") or self.blanks.get("figures_year")
        return named or self.view.quarter_label(self.view.period)

    def _filled(self, text: str) -> str:
        return text.format(**{name: self._label(name, code) for name, code in self.blanks.items()})

    def _label(self, name: str, code: str) -> str:
        if name in {"trait_code", "zone_id", "area_id"}:
            return self._place(code)
        key = self.pattern.labels.get(name)
        if key is None:
            return form_label(self.view, self.blanks, name, code) or code
        try:
            return self.view.word(key.format(code))
        except RollbookError:
            # A code that no text names yet is still better than no trace.
            return code

    def _place(self, code: str) -> str:
        """A zone by the names of its places; a race or a language by its name; else the code."""
        key = f"trait_{self.blanks.get('aspect_code', '')}_{code}"
        if key in self.view.project.words:
            return self.view.word(key)
        return zone_label(self.view, code)
