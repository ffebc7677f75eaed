"""The summary's words in one language, with columns called as the file calls them."""

from collections.abc import Mapping
from dataclasses import dataclass

from rollbook.declare import Project
from rollbook.kernel.errors import SettingsError
from rollbook.validate.checkpoints import Check
from rollbook.validate.document import one_line
from rollbook.validate.fixes import column_label


@dataclass(frozen=True)
class Wording:
    """Looks texts up; ``layouts`` says which layout a file came in."""

    project: Project
    layouts: Mapping[str, str]
    language: str

    def __call__(self, key: str, **blanks: object) -> str:
        """A text of ``pipelines/decks/summary.yml`` with its blanks filled in."""
        texts = self.project.summary_words
        if key not in texts:
            raise SettingsError(
                "a text of the summary is not there",
                where=f"pipelines/decks/summary.yml: {key}",
                expected="every text that the summary is made of",
                next_step="take the line over from the file that came with rollbook",
            )
        return texts[key].in_language(self.language).format(**blanks)

    def finding(self, code: str) -> str:
        """What was noticed."""
        return self.project.findings[code].what.in_language(self.language)

    def reason(self, code: str) -> str:
        """Why a row was set aside or merged."""
        return self.finding(code) if code in self.project.findings else self(f"reason_{code}")

    def place(self, file_name: str, sheet_name: str) -> str:
        """A file, and its sheet where it has one; a correction may name none."""
        name = one_line(file_name) or self("no_file")
        return self("sheet", file=name, sheet=one_line(sheet_name)) if sheet_name else name

    def column(self, file_name: str, field_code: str) -> str:
        """A field as the file's header calls it."""
        return self.column_in(self.layouts.get(file_name, ""), field_code)

    def column_in(self, layout: str, field_code: str) -> str:
        """A field as files of a layout call it."""
        return column_label(self.project, layout, field_code)

    def check(self, check: Check) -> str:
        """An expectation that does not hold."""
        what = self(check.type)
        if check.row_count is None:
            return self("check_whole", what=what)
        return self("check_rows", what=what, rows=check.row_count)
