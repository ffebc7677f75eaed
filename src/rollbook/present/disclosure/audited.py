"""What an audit came to: kept with the run, and printed line by line."""

from collections.abc import Mapping
from dataclasses import dataclass

from rollbook.declare.base import Words
from rollbook.present.disclosure.amounts import amount
from rollbook.present.disclosure.facts import Attack
from rollbook.present.words import word


@dataclass(frozen=True)
class Audit:
    """Every attack on a release, and on which addresses the location of homes was attacked."""

    community: str
    period: str
    profile: str
    mode: str
    address_source: str
    attacks: tuple[Attack, ...]
    words: Mapping[str, Words]

    @property
    def passed(self) -> bool:
        """Whether every attack was withstood."""
        return all(each.passed for each in self.attacks)

    def as_record(self) -> dict[str, object]:
        """What ``quality/audit.json`` keeps: codes, numbers, verdicts."""
        return {
            "community": self.community,
            "period": self.period,
            "profile": self.profile,
            "mode": self.mode,
            "address_source": self.address_source,
            "passed": self.passed,
            "attacks": [_record(each) for each in self.attacks],
        }

    def lines(self, language: str) -> list[str]:
        """Attack, success, bound and verdict, one a line, and what they come to."""
        said = {key: text.in_language(language) for key, text in self.words.items()}
        head = word(said, "audit_head", community=self.community, period=self.period)
        rows = [_line(each, said) for each in self.attacks]
        broken = sum(not each.passed for each in self.attacks)
        end = word(said, "audit_passed" if self.passed else "audit_failed", count=broken)
        return [head, *rows, end, word(said, f"addresses_{self.address_source}")]


def _record(attacked: Attack) -> dict[str, object]:
    return {
        "attack": attacked.attack,
        "case": attacked.case,
        "tried": attacked.tried,
        "success": attacked.success,
        "bound": attacked.bound,
        "unit": attacked.unit,
        "passed": attacked.passed,
    }


def _line(attacked: Attack, words: Mapping[str, str]) -> str:
    return word(
        words,
        "audit_line",
        verdict=word(words, "verdict_passed" if attacked.passed else "verdict_failed"),
        attack=word(words, f"attack_{attacked.attack}"),
        case=word(words, f"case_{attacked.case}"),
        tried=f"{attacked.tried:,}",
        success=amount(attacked.success, attacked.unit),
        bound=amount(attacked.bound, attacked.unit),
    )
