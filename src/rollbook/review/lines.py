"""The lines of the sheet: a pair, what both sides say, and which figure hangs on it, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rollbook.declare.base import folded
from rollbook.declare.engagement import Engagement
from rollbook.declare.linkage import RecordPlace
from rollbook.review.effects import Change, changes, doubt, effect
from rollbook.review.pairs import LEVELS, Pair
from rollbook.review.people import Lists
from rollbook.review.shown import Shown, show
from rollbook.review.sides import Frame
from rollbook.review.wording import Wording

_LIKELY = ((0.9, "very"), (0.65, "yes"), (0.35, "even"), (0.1, "no"), (0.0, "hardly"))
_TOLD_WITH_NUMBER = (
    "attribution",
    "new_members",
    "members",
    "families",
    "participants",
    "participants_members",
)
_MOST_NUMBERS = 4
_MOST_OTHERS = 2


@dataclass(frozen=True)
class Question:
    """A pair with what hangs on it."""

    pair: Pair
    moved: tuple[Change, ...]
    chance: float
    """How likely the two are one person, as the published figures see it."""

    @property
    def rank(self) -> tuple[float, float, int, str, str]:
        """Where it stands among all questions: the worthiest first, ties in a fixed order."""
        return (
            -effect(self.chance, self.moved),
            -doubt(self.chance),
            -len(self.moved),
            self.pair.profile,
            self.pair.other_profile,
        )


@dataclass(frozen=True)
class Line:
    """What a line of the sheet says."""

    one: RecordPlace
    other: RecordPlace
    sides: tuple[Shown, Shown]
    likely: str
    evidence: str
    now: str
    moves: str


def ranked(pairs: Sequence[Pair], lists: Lists, frame: Frame) -> list[Question]:
    """The questions in the order in which they are worth asking; a member stands on the left."""
    questions = []
    for pair in pairs:
        one = lists.side(pair.one, pair.person)
        other = lists.side(pair.other, pair.other_person)
        rest = lists.side(pair.rest, pair.other_person)
        turned = not pair.rest and one.joined is None and other.joined is not None
        moved = changes(one, other, frame, rest)
        questions.append(Question(pair.turned() if turned else pair, moved, lists.chance(pair)))
    return sorted(questions, key=lambda question: question.rank)


def line_of(question: Question, lists: Lists, engagement: Engagement, words: Wording) -> Line:
    """Write a question down."""
    pair = question.pair
    return Line(
        one=lists.place_of(pair.profile),
        other=lists.place_of(pair.other_profile),
        sides=(
            show(lists, pair.one, words, first=pair.profile),
            show(lists, pair.other, words, first=pair.other_profile),
        ),
        # What a list rules out is still told as likely as the two look.
        likely=likely_words(question.chance or pair.probability, words),
        evidence=evidence_words(pair.levels, words),
        now=now_words(pair, lists, words),
        moves=moves_words(question, engagement, words),
    )


def now_words(pair: Pair, lists: Lists, words: Wording) -> str:
    """How the two count now; where it is asked whose a row is, whom it counts with."""
    if not pair.rest:
        return words(f"now_{pair.decision}")
    return words("now_elsewhere", name=show(lists, pair.rest, words).names[0])


def likely_words(probability: float, words: Wording) -> str:
    """A probability in words, with the digits behind."""
    code = next(code for least, code in _LIKELY if probability >= least)
    return words(f"likely_{code}", hundred=min(max(round(100 * probability), 1), 99))


def evidence_words(levels: Mapping[str, str], words: Wording) -> str:
    """How alike the two closest rows are, kind by kind; what one of them does not say is left out."""
    known = [kind for kind in LEVELS if levels[kind] != "unknown"]
    said = [
        words("evidence", kind=words(f"kind_{kind}"), level=words(f"level_{levels[kind]}")) for kind in known
    ]
    return "; ".join(said) or words("evidence_none")


def moves_words(question: Question, engagement: Engagement, words: Wording) -> str:
    """Which figures the answer moves that would change how the two are counted now."""
    if not question.moved:
        return words("moves_nothing")
    sign = -1 if question.pair.is_joined else 1
    counted = [change for change in question.moved if change.family in _TOLD_WITH_NUMBER]
    told = dict.fromkeys(_by(change, sign, engagement, words) for change in counted)
    also = dict.fromkeys(
        words(f"figure_{change.family}")
        for change in question.moved
        if change.family not in _TOLD_WITH_NUMBER
    )
    said = [*told][:_MOST_NUMBERS]
    if also:
        others = ", ".join([*also][:_MOST_OTHERS])
        others = words("moves_more", figures=others) if len(also) > _MOST_OTHERS else others
        said.append(words("moves_also", figures=others) if said else others)
    return words("moves_if_no" if question.pair.is_joined else "moves_if_yes", figures="; ".join(said))


def _by(change: Change, sign: int, engagement: Engagement, words: Wording) -> str:
    by = sign * change.by
    told = words("more_by" if by > 0 else "fewer_by", count=abs(by))
    return words("moves_by", figure=_figure(change, engagement, words), change=told)


def _figure(change: Change, engagement: Engagement, words: Wording) -> str:
    if change.family != "attribution":
        return words(f"figure_{change.family}")
    titles = {each.channel: each.title.in_language(words.language) for each in engagement.channels}
    if change.item not in titles:
        return words("figure_attribution_none")
    return words("figure_attribution", channel=titles[change.item])


def agree(one: Shown, other: Shown, kind: str) -> bool:
    """Whether both sides say one and the same thing, apart from accents, case and signs."""
    said = ({folded(text) for text in side.telling(kind)} for side in (one, other))
    return bool(set[str].intersection(*said) - {""})
