"""A disclosure report in one language, as sections of plain blocks that HTML and print both set."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rollbook.present.disclosure.amounts import amount
from rollbook.present.disclosure.facts import Attack, Disclosure, is_told
from rollbook.present.words import Words, word

Block = dict[str, Any]
Section = dict[str, Any]

_SETTINGS: dict[str, Callable[[Any], str] | None] = {
    "profile": None,
    "mode": None,
    "smallest_shown": None,
    "band_width": None,
    "sticky_households": None,
    "zone_member_households": str,
    "zone_housing_units": str,
    "zone_member_share": lambda share: amount(share, "share"),
    "households_per_dot": str,
    "groupings": None,
}
"""Settings in the order of the report; those without a form have words of their own."""


@dataclass(frozen=True)
class Speech:
    """A report in one language."""

    told: Disclosure
    words: Words
    language: str

    def say(self, key: str, **blanks: object) -> str:
        """A text of the report, its blanks filled."""
        return word(self.words, key, **blanks)


def report(told: Disclosure, words: Words, language: str) -> dict[str, Any]:
    """Everything that a page or a print of the report shows, in reading order."""
    speech = Speech(told, words, language)
    kinds = (
        _verdict,
        _risk,
        _parameters,
        _zones,
        _venues,
        _hidden,
        _attacks,
        _explained,
        _scan,
        _files,
        _signature,
    )
    community, period = told.community_name.in_language(language), told.period_label.in_language(language)
    return {
        "language": language,
        "title": speech.say("title"),
        "subtitle": f"{community} · {period}",
        "about": speech.say("about"),
        "synthetic": speech.say("synthetic") if told.is_synthetic else "",
        "synthetic_mark": speech.say("synthetic_mark") if told.is_synthetic else "",
        "contents": speech.say("contents"),
        "skip": speech.say("skip"),
        "page": speech.say("page"),
        "sections": [
            {"id": kind.__name__.strip("_"), "title": speech.say(f"{kind.__name__.strip('_')}_heading"),
             "blocks": list(kind(speech))}
            for kind in kinds
        ],
    }  # fmt: skip


def _verdict(speech: Speech) -> Iterator[Block]:
    told = speech.told
    key = "failed_sentence" if told.failed else "passed_sentence"
    text = speech.say(key, count=len(told.attacks), failed=told.failed)
    yield {"kind": "verdict", "passed": not told.failed, "text": text}


def _risk(speech: Speech) -> Iterator[Block]:
    is_exact = speech.told.parameters["mode"] == "exact"
    kinds = ("exact", "insider", "other") if is_exact else ("insider", "last_one", "late", "other")
    yield {"kind": "list", "items": [speech.say(f"risk_{kind}") for kind in kinds]}


def _parameters(speech: Speech) -> Iterator[Block]:
    given = speech.told.parameters
    rows = [[speech.say(name), _setting(speech, name, given[name])] for name in _SETTINGS if name in given]
    columns = [(speech.say("parameter"), "start"), (speech.say("setting"), "start")]
    yield _table(speech.say("parameters_caption"), columns, rows)


def _setting(speech: Speech, name: str, value: Any) -> str:  # noqa: ANN401  whatever a setting may be
    form = _SETTINGS[name]
    if form is not None:
        return form(value)
    if name in {"profile", "mode"}:
        return speech.say(f"{name}_{value}")
    if name == "groupings":
        named = [speech.say(f"grouping_{each}") for each in value]
        return ", ".join(named) or speech.say("groupings_none")
    return speech.say(f"{name}_value", value=value, end=10 + int(value))


def _zones(speech: Speech) -> Iterator[Block]:
    zones = speech.told.zones
    yield {"kind": "text", "text": speech.say("zones_about")}
    smallest = zones.smallest_range
    rows = [
        [speech.say("zone_count"), f"{zones.count:,}"],
        [speech.say("smallest_units"), f"{zones.smallest_units:,}"],
        [speech.say("smallest_range"), f"{smallest[0]:,}–{smallest[1]:,}" if smallest else "–"],
        [speech.say("unit_source"), speech.say(f"unit_source_{zones.unit_source}")],
        [speech.say("frozen_since"), zones.frozen_since or speech.say("frozen_now")],
    ]
    rows += [[speech.say("zones_hash"), zones.fingerprint]] if zones.fingerprint else []
    columns = [(speech.say("parameter"), "start"), (speech.say("setting"), "start")]
    yield _table(speech.say("zones_caption"), columns, rows)


def _venues(speech: Speech) -> Iterator[Block]:
    venues = speech.told.venues
    if venues is None:
        yield {"kind": "text", "text": speech.say("venues_unknown")}
        return
    yield {"kind": "text", "text": venues.said.in_language(speech.language)}
    rows = [
        [speech.say(f"venues_{name}"), f"{getattr(venues, name):,}"] for name in ("listed", "shown", "homes")
    ]
    columns = [(speech.say("parameter"), "start"), (speech.say("setting"), "end")]
    yield _table(speech.say("venues_heading"), columns, rows)


def _hidden(speech: Speech) -> Iterator[Block]:
    yield {
        "kind": "text",
        "text": speech.say("hidden_about", smallest=speech.told.parameters["smallest_shown"]),
    }
    told = sorted(speech.told.hidden, key=lambda each: speech.say(f"table_{each.table}"))
    rows = [[speech.say(f"table_{each.table}"), f"{each.cells:,}", f"{each.hidden:,}"] for each in told]
    cells, hidden = sum(each.cells for each in told), sum(each.hidden for each in told)
    rows.append([speech.say("hidden_total"), f"{cells:,}", f"{hidden:,}"])
    columns = [(speech.say("hidden_table"), "start"), (speech.say("hidden_cells"), "end")]
    yield _table(speech.say("hidden_caption"), [*columns, (speech.say("hidden_hidden"), "end")], rows)


def _attacks(speech: Speech) -> Iterator[Block]:
    yield {"kind": "text", "text": speech.say("attacks_about")}
    columns = [
        ("attack", "start"),
        ("tried", "end"),
        ("success", "end"),
        ("bound", "end"),
        ("verdict", "start"),
    ]
    rows = [
        [
            f"{speech.say(f'attack_{each.attack}')} ({speech.say(f'case_{each.case}')})",
            f"{each.tried:,}",
            _result(speech, each),
            _bound(speech, each),
            speech.say("verdict_passed" if each.passed else "verdict_failed"),
        ]
        for each in speech.told.attacks
    ]
    yield _table(speech.say("attacks_caption"), [(speech.say(key), side) for key, side in columns], rows)
    yield {"kind": "text", "text": speech.say(f"addresses_{speech.told.address_source}")}


def _explained(speech: Speech) -> Iterator[Block]:
    by_attack: dict[str, list[Attack]] = {}
    for each in speech.told.attacks:
        by_attack.setdefault(each.attack, []).append(each)
    for attack, cases in by_attack.items():
        results = "; ".join(f"{speech.say(f'case_{each.case}')}: {_result(speech, each)}" for each in cases)
        lines = [
            (speech.say(part), speech.say(f"attack_{attack}_{part}")) for part in ("knows", "tries", "means")
        ]
        if any(not each.passed for each in cases):
            # What it means is written for an attack that was withstood.
            lines[-1] = (speech.say("means"), speech.say("verdict_failed"))
        lines.insert(2, (speech.say("came_out"), results))
        yield {"kind": "facts", "title": speech.say(f"attack_{attack}"), "lines": lines}


def _scan(speech: Speech) -> Iterator[Block]:
    yield {"kind": "text", "text": speech.say("scan_about")}
    scan = speech.told.scan
    if scan is None:
        yield {"kind": "verdict", "passed": False, "text": speech.say("scan_none")}
        return
    files, planted = scan["files"], scan["canaries_planted"]
    columns = [("scan_kind", "start"), ("scan_files", "end"), ("scan_planted", "end")]
    rows = [
        [kind, f"{files.get(kind, 0):,}", f"{planted.get(kind, 0):,}"] for kind in sorted({*files, *planted})
    ]
    yield _table(speech.say("scan_caption"), [(speech.say(key), side) for key, side in columns], rows)
    lines = [
        (speech.say("scan_hits"), f"{scan['hits']:,}"),
        (speech.say("scan_found"), f"{scan['canaries_found']:,} / {sum(planted.values()):,}"),
    ]
    yield {"kind": "facts", "title": "", "lines": lines}


def _files(speech: Speech) -> Iterator[Block]:
    yield {"kind": "text", "text": speech.say("files_about")}
    columns = [(speech.say("file"), "start"), (speech.say("fingerprint"), "code")]
    rows = [[name, code] for name, code in sorted(speech.told.files.items())]
    yield _table(speech.say("files_caption"), columns, rows)


def _signature(speech: Speech) -> Iterator[Block]:
    yield {"kind": "text", "text": speech.say("signature_about")}
    key = speech.told.key_id or speech.say("key_none")
    yield {"kind": "facts", "title": "", "lines": [(speech.say("key_id"), key)]}
    lines = [speech.say(f"owner_{part}") for part in ("name", "date", "signature")]
    yield {"kind": "signature", "lines": lines}


def _result(speech: Speech, attack: Attack) -> str:
    if not is_told(attack):
        return speech.say("within_bound")
    if attack.unit == "count" and not attack.success:
        return speech.say("none_found")
    return amount(attack.success, attack.unit)


def _bound(speech: Speech, attack: Attack) -> str:
    if attack.unit == "count" and not attack.bound:
        return speech.say("none_found")
    return amount(attack.bound, attack.unit)


def _table(caption: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> Block:
    """A table whose first column names the row; ``end`` is for numbers, ``code`` for fingerprints."""
    return {
        "kind": "table",
        "caption": caption,
        "columns": [{"label": label, "align": align} for label, align in columns],
        "rows": [list(row) for row in rows],
    }
