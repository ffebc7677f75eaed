"""What somebody should look at: what was found, how often, and what can be done about it."""

from collections.abc import Mapping

from rollbook.declare.codes import FindingWords

_GRAVEST_FIRST = ("blocking", "warning")


def lines(counted: Mapping[str, float], findings: Mapping[str, FindingWords], language: str) -> list[str]:
    """A line for each kind of finding that asks for something, the gravest and the most frequent first."""
    asking = [
        (_GRAVEST_FIRST.index(findings[code].severity), -count, code)
        for code, count in counted.items()
        if findings[code].severity in _GRAVEST_FIRST
    ]
    return [f"{-count:,.0f} × {_told(findings[code], language)}" for _, count, code in sorted(asking)]


def _told(found: FindingWords, language: str) -> str:
    return f"{found.what.in_language(language)} → {found.how.in_language(language)}"
