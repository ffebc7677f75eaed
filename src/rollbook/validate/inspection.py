"""The checks along a run: the checkpoint of each layer, the summary, and the stop before a wrong deck."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rollbook.declare.base import LANGUAGES
from rollbook.kernel.access import write_whole
from rollbook.validate.checkpoints import validate_layer
from rollbook.validate.document import Document, to_html, to_markdown
from rollbook.validate.fixes import refuse_blocking
from rollbook.validate.listings import write_fix_list, write_set_aside
from rollbook.validate.promises import LAYERS
from rollbook.validate.summary import Evidence, summarize

_TOLD = (
    "raw.files",
    "raw.findings",
    "clean.findings",
    "clean.set_aside",
    "clean.head_counts",
    "clean.corrections",
    "clean.date_readings",
    "clean.drifts",
    "clean.indicator_values",
    "clean.published_figures",
    "linked.row_accounts",
)
_LANGUAGES = {"en": "English", "es": "Español"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body{font-family:sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem;line-height:1.5}"
    "table{border-collapse:collapse}td,th{border:1px solid #767676;padding:.25rem .5rem;text-align:left}"
    ".wide{overflow-x:auto}"
    "h1+p{font-weight:bold;font-size:1.15rem}li{margin-bottom:.5rem}"
    ".mark{border:2px solid #8a1c1c;color:#8a1c1c;padding:.25rem .5rem;font-weight:bold}"
    "section+section{border-top:4px solid #767676;margin-top:3rem}"
)


@dataclass
class Inspection:
    """What is known of a run's files so far, and where it is written.

    Parameters
    ----------
    evidence
        Whose files they are, and the tables so far.
    expectations
        The Great Expectations project, ``pipelines/expectations``.
    out
        The run's folder for results (internal): summary, lists, checks and pages.
    shown
        How a message names that folder.
    """

    evidence: Evidence
    expectations: Path
    out: Path
    shown: str

    def begin(self) -> None:
        """Take away what an earlier check or run wrote: where this one is stopped, it would be believed."""
        for name in ("summary.html", "fix_list.csv", "set_aside.csv"):
            (self.out / name).unlink(missing_ok=True)
        for language in LANGUAGES:
            (self.out / f"summary.{language}.md").unlink(missing_ok=True)
        for layer in LAYERS:
            (self.out / f"checks_{layer}.json").unlink(missing_ok=True)
        shutil.rmtree(self.out / "data_docs", ignore_errors=True)

    def inspect(self, layer: str, tables: Mapping[str, pd.DataFrame]) -> None:
        """Take the tables of a layer in, run their checkpoints, write the summary.

        The summary is written also where a checkpoint stops the run.

        Raises
        ------
        TableError
            If a critical expectation fails.
        InputError
            If the clean layer has blocking findings.
        """
        self.evidence.tables.update({name: table for name, table in tables.items() if name in _TOLD})
        try:
            self.evidence.checks[layer] = validate_layer(layer, tables, self.expectations, self.out)
        finally:
            self.write()
        if layer == "clean":
            summary = f"{self.shown}/summary.html"
            refuse_blocking(self.evidence.tables, self.evidence.project, summary=summary)

    def write(self) -> None:
        """Write summary and lists: the same tables give the same bytes."""
        self.out.mkdir(parents=True, exist_ok=True)
        documents = [summarize(self.evidence, language) for language in LANGUAGES]
        for document in documents:
            _write(self.out / f"summary.{document.language}.md", to_markdown(document))
        _write(self.out / "summary.html", _page(documents))
        write_fix_list(self.out / "fix_list.csv", self.evidence)
        write_set_aside(self.out / "set_aside.csv", self.evidence)


def _page(documents: list[Document]) -> str:
    sections = "\n".join(map(to_html, documents))
    links = " · ".join(
        f'<a href="#{each.language}" lang="{each.language}">{_LANGUAGES[each.language]}</a>'
        for each in documents
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>INTERNAL</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<nav>{links}</nav>\n<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _write(path: Path, text: str) -> None:
    write_whole(path, text, outlasts_power=False)
