"""The figures of instruments by id, from the files of answers and the definitions as written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import comb, floor
from pathlib import Path
from statistics import median, median_low
from typing import Any

import yaml

from .inputs import titled_rows

LIST = "instrument_answers.csv"
SMALLEST, WIDTH = 11, 5
MOST_ROUNDS = 3
_TAIL = 0.05
_GROUPS = {
    "residents": {"resident", "parent", "residente", "padre"},
    "agencies": {"agency", "organization", "agencia", "organización"},
}

Forms = dict[str, tuple[str, dict[str, str]]]
"""By form the group, and what was answered to each item."""
Band = tuple[int, int]
Stands = list[tuple[str, dict[str, "int | None"]]]
"""Of each form the group, and the level of each element."""


@dataclass(frozen=True)
class Form:
    """An instrument as its file declares it."""

    name: str
    declared: Mapping[str, Any]
    levels: dict[int, str]
    """The tier of each level."""

    @property
    def elements(self) -> dict[str, list[dict[str, Any]]]:
        """The items of each element."""
        return {each["element"]: each["items"] for each in self.declared["elements"]}

    @property
    def rounds(self) -> list[str]:
        """Rounds with a name, in their order."""
        return [each["round"] for each in self.declared.get("rounds", [])]


def answer_files(raw: Path) -> dict[str, int]:
    """The files of answers with how many rows they have."""
    paths = [*sorted(raw.glob("self_assessment_*.csv")), raw / LIST]
    return {path.name: len(titled_rows(path)) for path in paths if path.is_file()}


def instrument_figures(root: Path, community: str, *, is_release: bool) -> dict[str, str]:
    """Every figure of the pages of instruments."""
    folder = root / "pipelines" / "instruments"
    scales = {each["scale"]: each for each in _read(folder / "shared" / "scales.yml")["scales"]}
    told: dict[str, str] = {}
    for name, rounds in sorted(_sent(root, community).items()):
        declared = _read(folder / f"{name}.yml")
        levels = {each["level"]: each["tier"] for each in scales[declared["scale"]]["levels"]}
        told |= dict(_of_form(Form(name, declared, levels), rounds, is_release=is_release))
        if declared.get("shows_budget"):
            told |= dict(_budget(root, community, name, scales[declared["scale"]]))
    return told


def _sent(root: Path, community: str) -> dict[str, dict[str, Forms]]:
    """By instrument and round the forms, however the file is laid out."""
    raw = root / "data" / "raw" / community
    found: dict[str, dict[str, Forms]] = defaultdict(lambda: defaultdict(dict))
    items = _read(root / "pipelines" / "sources" / "self_assessment.yml")["items"]
    for path in sorted(raw.glob("self_assessment_*.csv")):
        for number, row in enumerate(titled_rows(path)):
            answers = {item: row[text] for text, item in items.items()}
            year = path.stem.rpartition("_")[2]
            found["self_assessment"][year][str(number)] = (_group(row["I answer as"]), answers)
    for row in titled_rows(raw / LIST):
        forms = found[row["Instrument"]][row["Round"]]
        group, answers = forms.setdefault(row["Form"], (_group(row["Answers As"]), {}))
        forms[row["Form"]] = (group, answers | {row["Item"]: row["Answer"]})
    return found


def _of_form(form: Form, rounds: Mapping[str, Forms], *, is_release: bool) -> Iterator[tuple[str, str]]:
    others = sorted({*rounds} - {*form.rounds})
    shown = [*(each for each in form.rounds if each in rounds), *others][-MOST_ROUNDS:]
    least = max(form.declared["minimum_answers"], SMALLEST)
    for code in shown:
        forms, at = rounds[code], f"instrument.{form.name}.{code}.all"
        is_told = not is_release or len(forms) >= least
        stands = _standings(form, forms)
        cells = {
            element: _cells(form, [stand[element] for _, stand in stands], is_release=is_release)
            for element in form.elements
        }
        people = (len(forms), len(forms))
        if is_release:
            people = _widely(_band(len(forms)), list(cells.values()) if is_told else [])
        yield f"{at}.people", _text(people)
        if not is_told:
            continue
        yield from _medians(form, stands, at, least if is_release else 1)
        if code == shown[-1]:
            for element in form.elements:
                for answer, band in cells[element].items():
                    yield f"answers.{form.name}.{code}.all.{element}.{answer}", _text(band)
        if code == shown[-1] and not is_release:
            yield from _of_groups(form, forms, code)
            yield from _unusable(form, forms, at)


def _medians(form: Form, stands: Stands, at: str, least: int) -> Iterator[tuple[str, str]]:
    for element in form.elements:
        given = sorted(level for _, stand in stands if (level := stand[element]) is not None)
        if len(given) >= least:
            yield f"{at}.{element}.median", f"{median(given):g}"
            yield f"{at}.{element}.interval", _interval(given)


def _of_groups(form: Form, forms: Forms, code: str) -> Iterator[tuple[str, str]]:
    """How many of each group answered, where a table compares the groups: in the working view alone."""
    groups = Counter(group for group, _ in forms.values())
    if not form.declared.get("groups") or len(groups) < 2:
        return
    stands = _standings(form, forms)
    sizes = [
        min(sum(stand[element] is not None for of, stand in stands if of == group) for group in _GROUPS)
        for element in form.elements
    ]
    if max(sizes) >= 5:
        for group, count in groups.items():
            yield f"instrument.{form.name}.{code}.{group}.people", f"{count:,}"


def _unusable(form: Form, forms: Forms, at: str) -> Iterator[tuple[str, str]]:
    answers = [answer for _, given in forms.values() for answer in given.values()]
    strange = [answer for answer in answers if answer and int(answer) not in form.levels]
    yield f"{at}.all.missing", f"{sum(not answer for answer in answers):,}"
    yield f"{at}.all.out_of_range", f"{len(strange):,}"


def _standings(form: Form, forms: Forms) -> Stands:
    """Of each form the group, and the level of each element."""
    ends = min(form.levels) + max(form.levels)
    found = []
    for group, answers in forms.values():
        stand: dict[str, int | None] = {}
        for element, items in form.elements.items():
            given = [
                ends - int(answer) if item.get("is_reverse") else int(answer)
                for item in items
                if (answer := answers.get(item["item"], "")) and int(answer) in form.levels
            ]
            stand[element] = median_low(given) if given and 2 * len(given) >= len(items) else None
        found.append((group, stand))
    return found


def _cells(form: Form, levels: list[int | None], *, is_release: bool) -> dict[str, Band]:
    names = dict.fromkeys(form.levels.values()) if is_release else dict.fromkeys(map(str, form.levels))
    counts = Counter(
        "none" if level is None else form.levels[level] if is_release else str(level) for level in levels
    )
    return {
        name: _band(counts[name]) if is_release else (counts[name], counts[name]) for name in [*names, "none"]
    }


def _widely(people: Band, cells: list[dict[str, Band]]) -> Band:
    """How many filled the form in, told so widely that no cell follows from it."""
    low, high = people
    for bands in cells:
        whole, widest = _total(bands.values()), max(last - first for first, last in bands.values())
        low, high = min(low, whole[1] - widest), max(high, whole[0] + widest)
    return low, high


def _interval(given: list[int]) -> str:
    """From the k-th lowest to the k-th highest, by the binomial distribution."""
    count = len(given)
    below = list(accumulate(comb(count, k) / 2**count for k in range(count)))
    ranks = [k for k in range(1, count // 2 + 1) if below[k - 1] <= _TAIL]
    k = max(ranks, default=1)
    low, high = given[k - 1], given[count - k]
    return f"{low}" if low == high else f"{low}–{high}"


def _budget(root: Path, community: str, name: str, scale: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    budgets = _read(root / "pipelines" / "instruments" / "shared" / "budgets.yml")["budgets"]
    amounts: dict[str, float] = next((b["amounts"] for b in budgets if b["community"] == community), {})
    for level in scale["levels"] if amounts else []:
        for split in level["stance"]["splits"]:
            share = amounts.get(split["part"], 0) / sum(amounts.values())
            yield f"budget.{name}.{level['level']}.{split['part']}", f"{floor(1000 * share + 1e-9) / 10:.1f}%"


def _band(count: int) -> Band:
    low = SMALLEST + WIDTH * ((count - SMALLEST) // WIDTH)
    return (0, SMALLEST - 1) if count < SMALLEST else (low, low + WIDTH - 1)


def _total(bands: Any) -> Band:  # noqa: ANN401  any bands
    pairs = list(bands)
    return sum(low for low, _ in pairs), sum(high for _, high in pairs)


def _text(band: Band) -> str:
    low, high = band
    if low == high:
        return f"{low:,}"
    return f"<{SMALLEST}" if band == (0, SMALLEST - 1) else f"{low:,}–{high:,}"


def _group(text: str) -> str:
    return next((code for code, words in _GROUPS.items() if text.lower() in words), "unstated")


def _read(path: Path) -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return made
