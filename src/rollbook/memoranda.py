"""``rollbook mou``: memoranda of understanding from the list of partners, and whose signature is due."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rollbook.declare.base import LANGUAGES, Words
from rollbook.declare.memoranda import Memoranda
from rollbook.declare.yaml_files import read_yaml
from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout
from rollbook.present.memorandum import Agreement, content
from rollbook.present.memorandum_docx import write_docx
from rollbook.present.memorandum_pdf import write_pdf
from rollbook.stages import Run
from rollbook.tables.rows import Row, rows_of

_ORDER = ("overdue", "never", "due_soon", "valid")
_TABLE = "internal.renewals"


def write_memoranda(run: Run, to: Path | None = None) -> list[Path]:
    """Write a memorandum of a community in both languages, as DOCX and as PDF.

    Parameters
    ----------
    run
        A quarter that has been run: its list of partners is the list of parties.
    to
        The folder; below ``data/processed`` otherwise.

    Returns
    -------
    list of Path
        The files, the same bytes for the same list and definitions.

    Raises
    ------
    SettingsError
        If the community has declared no memorandum.
    TableError
        If the quarter has not been run.
    """
    folder = to or run.folder / "memoranda"
    made = {
        f"memorandum.{language}.{ending}": write(content(_agreement(run, language)))
        for language in LANGUAGES
        for ending, write in (("docx", write_docx), ("pdf", write_pdf))
    }
    for name, written in made.items():
        write_whole(folder / name, written)
    return [folder / name for name in made]


def renewal_lines(run: Run, language: str) -> list[str]:
    """What there is to sign, the longest overdue first, below a line with the counts."""
    _declared(run)
    words, rows = _words(run.layout), _partners(run)
    agreement = _agreement(run, language)
    told = [
        agreement.word("renewal_line_never", partner=row["partner_name"])
        if row["signed_date"] is None
        else agreement.word(
            "renewal_line",
            partner=row["partner_name"],
            status=words[f"renewal_status_{row['renewal_status_code']}"].in_language(language),
            signed=agreement.day(row["signed_date"]),
            due=agreement.day(row["due_date"]),
        )
        for row in sorted(rows, key=_urgency)
    ]
    counts = {code: sum(row["renewal_status_code"] == code for row in rows) for code in _ORDER}
    head = agreement.word(
        "renewal_sum", community=agreement.community_name, date=agreement.day(agreement.as_of), **counts
    )
    return [head, *told]


def _urgency(row: Row) -> tuple[int, date, str]:
    due = row["due_date"]
    return _ORDER.index(row["renewal_status_code"]), due.date() if due else date.min, row["partner_name"]


def _agreement(run: Run, language: str) -> Agreement:
    community = run.project.community(run.community)
    return Agreement(
        memoranda=_declared(run),
        community_name=community.name.in_language(language),
        partners=_partners(run),
        as_of=run.parameters.quarter.last_day,
        is_synthetic=community.is_synthetic,
        language=language,
        words=_words(run.layout),
    )


def _declared(run: Run) -> Memoranda:
    declared = run.project.memoranda.get(run.community)
    if declared is None:
        raise SettingsError(
            f"{run.community} has declared no memorandum of understanding",
            where=f"pipelines/memoranda/{run.community}.yml",
            expected="purpose, duties, teams and how decisions are made, as docs/roadmaps.md shows",
            next_step="copy the file of a sample community and put your own words into it",
        )
    return declared


def _partners(run: Run) -> list[Row]:
    return rows_of(run.store.read([_TABLE])[_TABLE])


def _words(layout: Layout) -> Mapping[str, Words]:
    found = read_yaml(layout.pipelines / "decks" / "memorandum.yml")
    return {key: Words.model_validate(entry) for key, entry in found.items()}
