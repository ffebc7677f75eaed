"""A window onto the tables of a run: the words of its language, and what it can show."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.base import Words
from rollbook.declare.codes import FindingWords
from rollbook.present.map_svg import draw
from rollbook.present.pages.growth import map_spec
from rollbook.present.pages.view import View
from rollbook.present.window import drawing, looking, sortable

Counts = Mapping[str, float]


@dataclass(frozen=True)
class Shown:
    """Something that a notebook displays: HTML, and the same in plain words for who cannot see it."""

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.plain


@dataclass(frozen=True)
class Window:
    """Shows tables and pictures in one language.

    Displayed itself, it brings the program that sorts and searches tables into the notebook, once.
    """

    words: Mapping[str, Words]
    ui: Mapping[str, Words]
    findings: Mapping[str, FindingWords]
    language: str = "en"

    @classmethod
    def of(cls, project: Project, language: str = "en") -> "Window":
        """The window with a project's words."""
        return cls({**project.words, **project.window_words}, project.ui_words, project.findings, language)

    def _repr_html_(self) -> str:
        return sortable.program()

    def __repr__(self) -> str:
        return self.say("opened")

    def say(self, key: str, **blanks: object) -> str:
        """A text of the window in its language, with its blanks filled in."""
        return self.words[key].in_language(self.language).format(**blanks)

    def table(self, table: pd.DataFrame, name: str) -> Shown:
        """A table that can be sorted by a column and searched; its caption is the text ``table_<name>``."""
        caption = self.say(f"table_{name}")
        return Shown(sortable.table(table, name, caption), f"{caption} ({len(table)})")

    def bars(self, counts: Counts, name: str) -> Shown:
        """Lengths to compare; the picture says in its heading what they count."""
        told = self._labelled(counts)
        return self._picture(drawing.bars(told, self.say(f"picture_{name}")), told, name)

    def series(self, counts: Counts, name: str) -> Shown:
        """What goes up and down in time, from left to right."""
        return self._picture(drawing.series(dict(counts), self.say(f"picture_{name}")), counts, name)

    def likelihoods(self, chances: pd.Series, limits: tuple[float, float]) -> Shown:
        """How many pairs are how likely, with the two limits between which somebody is asked."""
        name = "likelihoods"
        counts = {f"{tenth / 10:.1f}": 0 for tenth in range(10)}
        for tenth in (chances * 10).clip(upper=9).astype(int).tolist():
            counts[f"{tenth / 10:.1f}"] += 1
        marks = [(limits[0] * 10, self.say("limit_low")), (limits[1] * 10, self.say("limit_high"))]
        return self._picture(drawing.columns(counts, self.say(f"picture_{name}"), marks), counts, name)

    def map(self, view: View) -> Shown:
        """The zones of a view as its map paints them."""
        heading = self.say("picture_zones")
        drawn = draw(map_spec(view), {key: text.in_language(self.language) for key, text in self.ui.items()})
        caption = f"<figcaption><strong>{escape(heading)}</strong></figcaption>"
        return Shown(f"<figure>{caption}{drawn}</figure>", heading)

    def look(self, counted: Counts) -> Shown:
        """What to look at and what to do about it, the gravest first; or that there is nothing."""
        lines = looking.lines(counted, self.findings, self.language)
        head = self.say("look_at_nothing") if not lines else self.say("look_at", count=len(lines))
        listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
        return Shown(f"<p><strong>{escape(head)}</strong></p><ul>{listed}</ul>", "\n".join([head, *lines]))

    def tell(self, key: str, **blanks: object) -> Shown:
        """One sentence with numbers in it."""
        said = self.say(key, **blanks)
        return Shown(f"<p><strong>{escape(said)}</strong></p>", said)

    def _labelled(self, counts: Counts) -> dict[str, float]:
        return {self._label(code): count for code, count in counts.items()}

    def _label(self, code: str) -> str:
        for key in (f"label_{code}", f"precision_{code}", code):
            if key in self.words:
                return self.words[key].in_language(self.language)
        return code

    def _picture(self, svg: str, counts: Counts, name: str) -> Shown:
        heading = self.say(f"picture_{name}")
        told = "; ".join(f"{label}: {count:g}" for label, count in counts.items())
        return Shown(f"<figure>{svg}</figure>", f"{heading}: {told}")
