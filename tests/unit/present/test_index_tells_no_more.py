"""The index is written from the notes of releases, each of which was scanned, and the project's words."""

import json
from pathlib import Path

from rollbook.present.index import write_index
from tests.unit.present.view_sample import project

NOTE = {
    "community": "palmdale",
    "name": "Palmdale",
    "period": "2018Q2",
    "period_labels": {"en": "April to June 2018", "es": "abril a junio de 2018"},
    "is_synthetic": True,
    "files": {"deck.en.html": "0"},
}


def test_the_index_shows_a_note_s_community_and_period_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "2018Q2" / "palmdale"
    folder.mkdir(parents=True)
    (folder / "deck.en.html").write_text("Inés Peña Solís", encoding="utf-8")
    pages = []
    for extra in ({}, {"steward": "Inés Peña Solís"}):
        (folder / "release.json").write_text(json.dumps(NOTE | extra), encoding="utf-8")
        pages.append(write_index(tmp_path, project()).read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert "Palmdale" in pages[0]
    assert "Peña" not in pages[0]


def test_an_audited_release_leads_to_its_disclosure_report(tmp_path: Path) -> None:
    folder = tmp_path / "2018Q2" / "palmdale"
    folder.mkdir(parents=True)
    (folder / "release.json").write_text(json.dumps(NOTE), encoding="utf-8")
    assert "disclosure" not in write_index(tmp_path, project()).read_text(encoding="utf-8")
    for name in ("disclosure.json", "disclosure.en.html", "disclosure.es.html"):
        (folder / name).write_text("{}", encoding="utf-8")
    write_index(tmp_path, project())
    for language, index in (("en", "index.html"), ("es", "index.es.html")):
        page = (tmp_path / index).read_text(encoding="utf-8")
        assert f'href="2018Q2/palmdale/disclosure.{language}.html"' in page
