"""The YAML file of verdicts: entries are put in, all else stays as somebody wrote it, comments too."""

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from rollbook.declare.linkage import RecordPlace, Verdict, Verdicts
from rollbook.kernel.errors import SettingsError

_HEAD = """# yaml-language-server: $schema=../schemas/verdicts.json
# What somebody found out about two rows: one person, or two. `rollbook review` writes the list of doubtful
# pairs, and takes the answers. They point at people: keep them out of a public repository.
community: {community}
verdicts: []
"""
_INDENT = 2


def empty_file(community: str) -> str:
    """The file of a community without verdicts."""
    return _HEAD.format(community=community)


def with_verdicts(text: str, community: str, verdicts: Sequence[Verdict]) -> str:
    """The text of a verdict file with these verdicts in it, and nothing else changed.

    Parameters
    ----------
    text
        The file as it is; its entries are valid.
    community
        Whose file it is.
    verdicts
        All that it should hold: those that it holds in the same order, some perhaps replaced, then new ones.

    Raises
    ------
    SettingsError
        If what would be written does not read back as these verdicts.
    """
    listed = _list_in(text)
    if listed.flow_style or not listed.value:
        # An empty list, or one in brackets, is written anew: it follows its key on lines of its own.
        before, after = text[: listed.start_mark.index].rstrip(" "), text[listed.end_mark.index :]
        entries = "".join(f"\n{_entry(each, _INDENT)}" for each in verdicts)
        edited = before + entries + after if verdicts else text
    else:
        edited = _spliced(text, listed, verdicts)
    _require_faithful(edited, community, verdicts)
    return edited


def _list_in(text: str) -> yaml.SequenceNode:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "verdicts" and isinstance(node, yaml.SequenceNode):
            return node
    raise _unfaithful()


def _spliced(text: str, listed: yaml.SequenceNode, verdicts: Sequence[Verdict]) -> str:
    """From the end to the beginning, so that places further up stay where they are."""
    indent = listed.start_mark.column
    held = Verdicts.model_validate(yaml.safe_load(text)).verdicts
    edited, end = text, _end_of_line(text, _end(listed.value[-1]))
    entries = "".join(f"\n{_entry(each, indent)}" for each in verdicts[len(held) :])
    edited = edited[:end] + entries + edited[end:]
    for node, before, now in reversed([*zip(listed.value, held, verdicts, strict=False)]):
        if before != now:
            entry = _entry(now, indent)[indent + len("- ") :]
            edited = edited[: node.start_mark.index] + entry + edited[_end(node) :]
    return edited


def _end(node: yaml.Node) -> int:
    # A block ends for YAML where the next thing begins; comments between belong to what follows.
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return _end(node.value[-1][1])
    return int(node.end_mark.index)


def _end_of_line(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def _entry(verdict: Verdict, indent: int) -> str:
    keys = {
        "verdict": verdict.verdict,
        "one": _place(verdict.one),
        "other": _place(verdict.other),
        "is_same": verdict.is_same,
        "reason": verdict.reason,
        "who": verdict.who,
        "date": verdict.date,
    }
    lines = (f"{key}: {_value(value)}" for key, value in keys.items())
    return " " * indent + "- " + ("\n" + " " * (indent + 2)).join(lines)


def _place(place: RecordPlace) -> dict[str, Any]:
    sheet = {"sheet": place.sheet} if place.sheet else {}
    return {"file": place.file, **sheet, "row": place.row, "name": place.name}


def _value(value: object) -> str:
    # PyYAML ends a single value with a mark of its own.
    written = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return written.removesuffix("\n").removesuffix("\n...")


def _require_faithful(text: str, community: str, verdicts: Iterable[Verdict]) -> None:
    try:
        read = Verdicts.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValueError):
        raise _unfaithful() from None
    if read.community != community or read.verdicts != tuple(verdicts):
        raise _unfaithful()


def _unfaithful() -> SettingsError:
    return SettingsError(
        "the file of verdicts cannot be added to",
        where="pipelines/verdicts",
        expected="the keys community and verdicts, and under verdicts a list with an entry each",
        next_step="bring it into the form of pipelines/verdicts/palmdale.yml; nothing was stored",
    )
