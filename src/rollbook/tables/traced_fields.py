"""Fields of what figures are traced to: source files, versions, and what an earlier run said."""

from rollbook.tables.code_lists import FILE_KINDS, MEASURE_PARTS, RESTATEMENT_REASONS, VERSION_KINDS
from rollbook.tables.field import Field, count_field, number_field, text_field


def _values(when: str, meaning: str) -> tuple[Field, ...]:
    return (
        number_field(f"{when}_numerator_value", f"the numerator, {meaning}"),
        number_field(f"{when}_denominator_value", f"the denominator, {meaning}", required=False),
        number_field(f"{when}_numerator_low", f"the numerator at least, {meaning}"),
        number_field(f"{when}_numerator_high", f"the numerator at most, {meaning}"),
        number_field(f"{when}_denominator_low", f"the denominator at least, {meaning}", required=False),
        number_field(f"{when}_denominator_high", f"the denominator at most, {meaning}", required=False),
        number_field(f"{when}_value_low", f"the value at least, {meaning}", required=False),
        number_field(f"{when}_value_high", f"the value at most, {meaning}", required=False),
    )


TRACED = (
    text_field("file_kind_code", "kind of list, or of file about the area", allowed=FILE_KINDS),
    text_field("sha256_code", "SHA-256 of the file's bytes, in hex"),
    text_field("version_kind_code", "what has a version", allowed=VERSION_KINDS),
    text_field("version_label", "the measure or program; empty where there is one only"),
    text_field("version_code", "its version: a number, or a hash over all that it consists of"),
    text_field("earlier_quarter_code", "quarter of the earlier run that is compared with, like 2018Q1"),
    *_values("then", "as the earlier run said it"),
    *_values("now", "as this run says it"),
    text_field("part_code", "the numerator or the denominator of a measure", allowed=MEASURE_PARTS),
    text_field("restatement_reason_code", "why a figure is another than before", allowed=RESTATEMENT_REASONS),
    number_field(
        "moved_value",
        "what the reason adds or takes away; empty where it cannot be told apart from others",
        required=False,
    ),
    count_field("cause_count", "rows, persons or corrections that the reason names"),
    text_field("restatement_reason_codes", "all reasons, with blanks between"),
)
