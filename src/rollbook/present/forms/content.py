"""What a blank form says, in one language: the same on paper and in the entry sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

from rollbook.declare.base import Words
from rollbook.declare.forms import FormBook
from rollbook.declare.instruments import Instrument
from rollbook.declare.scales import Level
from rollbook.kernel.errors import ParameterError, SettingsError


@dataclass(frozen=True)
class Question:
    """One item: the name by which files refer to it, and what it says."""

    item: str
    text: str


@dataclass(frozen=True)
class Part:
    """An element of the form with its items."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Form:
    """A blank form."""

    name: str
    language: str
    title: str
    asks: str
    levels: tuple[tuple[int, str], ...]
    details: tuple[str, ...]
    """What each level means in more words; empty where its label is enough."""

    groups: tuple[str, ...]
    rounds: tuple[str, ...]
    parts: tuple[Part, ...]
    words: Mapping[str, str]
    """The fixed words around the questions, without ``form_``."""

    @property
    def questions(self) -> list[Question]:
        """All items in order."""
        return [question for part in self.parts for question in part.questions]

    def answer(self, level: int) -> str:
        """How a level is written where it is chosen from a list."""
        return f"{level} - {dict(self.levels)[level]}"


_WORDS = (
    "code", "code_note", "date", "round", "group", "group_note", "how", "scale", "private", "thanks", "page",
    "sheet_answers", "sheet_scale", "choose", "stop", "level",
)  # fmt: skip


def form_of(name: str, forms: FormBook, words: Mapping[str, Words], language: str) -> Form:
    """The form of an instrument in one language.

    Raises
    ------
    ParameterError
        If there is no such instrument.
    SettingsError
        If a fixed word is missing.
    """
    instrument = forms.instruments.get(name)
    if instrument is None:
        raise ParameterError(
            f"there is no instrument {name!r}",
            where="NAME",
            expected=f"one of: {', '.join(sorted(forms.instruments))}",
            next_step="check the spelling, or declare it in pipelines/instruments/",
        )
    return _form(instrument, forms, _spoken(words, language), language)


def _form(instrument: Instrument, forms: FormBook, words: Mapping[str, str], language: str) -> Form:
    scale = forms.scale_of(instrument)
    return Form(
        name=instrument.instrument,
        language=language,
        title=instrument.title.in_language(language),
        asks=instrument.asks.in_language(language),
        levels=tuple((each.level, each.label.in_language(language)) for each in scale.levels),
        details=tuple(_detail(each, language) for each in scale.levels),
        groups=tuple(each.label.in_language(language) for each in instrument.groups),
        rounds=tuple(each.label.in_language(language) for each in instrument.rounds),
        parts=tuple(
            Part(
                each.title.in_language(language),
                tuple(Question(item.item, item.text.in_language(language)) for item in each.items),
            )
            for each in instrument.elements
        ),
        words=words,
    )


def _detail(level: Level, language: str) -> str:
    """Of a stance: what it is for, what it says and what is done."""
    stance = level.stance
    if stance is None:
        return ""
    goal, message, activities = (
        each.in_language(language) for each in (stance.goal, stance.message, stance.activities)
    )
    quoted = f"«{message}»" if language == "es" else f"“{message}”"
    return f"{goal}; {quoted}; {activities}"


def _spoken(words: Mapping[str, Words], language: str) -> dict[str, str]:
    missing = [f"form_{name}" for name in _WORDS if f"form_{name}" not in words]
    if missing:
        raise SettingsError(
            "words of the forms are missing",
            where=f"pipelines/decks/words.yml: {', '.join(missing)}",
            expected="a text under en and a text under es",
            next_step="add them",
        )
    return {name: words[f"form_{name}"].in_language(language) for name in _WORDS}
