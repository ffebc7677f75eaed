"""A project with messy lists: this one's definitions, sources of its own, a community that owes them."""

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from tools.bench.messy.pen import Row
from tools.bench.project import ROOT

COMMUNITY = "bench"
QUARTER = Quarter(2018, 2)
TABLES = {
    "roster_en": "raw.roster",
    "roster_es": "raw.roster",
    "signin": "raw.signins",
    "participants": "raw.participants",
}
COLUMNS: dict[str, dict[str, str]] = {
    "roster_en": {
        "Last Name": "last_name_text",
        "First Name": "first_name_text",
        "Street Address": "street_address_text",
        "ZIP": "zip_text",
        "Phone": "phone_text",
        "E-mail": "email_text",
        "Member Type": "member_type_text",
        "Child 1 DOB": "child_birth_1_text",
        "Child 2 DOB": "child_birth_2_text",
        "Child 3 DOB": "child_birth_3_text",
        "Ages of children": "child_ages_text",
        "Language": "language_text",
        "Race/Ethnicity": "race_ethnicity_text",
        "Date Joined": "joined_text",
        "Date Left": "left_text",
    },
    "roster_es": {
        "Nombre completo": "full_name_text",
        "Domicilio": "street_address_text",
        "Código postal": "zip_text",
        "Teléfono": "phone_text",
        "Correo": "email_text",
        "Tipo": "member_type_text",
        "Nacimiento de hijos": "child_births_text",
        "Edades de hijos": "child_ages_text",
        "Idioma": "language_text",
        "Raza/Etnia": "race_ethnicity_text",
        "Fecha de ingreso": "joined_text",
        "Fecha de baja": "left_text",
    },
    "signin": {
        "Date": "meeting_date_text",
        "Name / Nombre": "full_name_text",
        "Phone / Teléfono": "phone_text",
        "Email": "email_text",
        "ZIP": "zip_text",
        "Language": "language_text",
    },
    "participants": {
        "Participant Name": "full_name_text",
        "Home Address": "street_address_text",
        "Zip Code": "zip_text",
        "Contact Phone": "phone_text",
        "Youngest Child Birth Date": "child_births_text",
        "Start Date": "started_text",
    },
}


def make_project(root: Path, layouts: Mapping[str, str]) -> Path:
    """Write definitions below ``root`` for files of these layouts and formats.

    Returns
    -------
    Path
        The folder that the files belong in.
    """
    shutil.copytree(ROOT / "pipelines", root / "pipelines")
    (root / "notebooks").mkdir()
    for layout, kind in layouts.items():
        _write_yaml(root / "pipelines" / "sources" / f"bench_{layout}.yml", _source(layout, kind))
    community = {
        "community": COMMUNITY,
        "name": {"en": "Bench", "es": "Banco"},
        "area": "antelope_valley",
        "zips": ["93550"],
        "sources": [f"bench_{layout}" for layout in layouts],
        "is_synthetic": True,
    }
    _write_yaml(root / "pipelines" / "communities" / f"{COMMUNITY}.yml", community)
    measures: dict[str, Any] = {"community": COMMUNITY, "strategies": [], "measures": []}
    _write_yaml(root / "pipelines" / "measures" / f"{COMMUNITY}.yml", measures)
    folder = Layout(root).raw(COMMUNITY)
    folder.mkdir(parents=True)
    return folder


def file_name(layout: str, kind: str = "csv") -> str:
    """The name of a layout's file."""
    return f"{layout}_{QUARTER}.{kind}"


def write_rows(folder: Path, layout: str, rows: list[Row], *, delimiter: str = ",") -> None:
    """Write a messy list as a text file with its header in the first row."""
    with (folder / file_name(layout)).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(COLUMNS[layout]), restval="", delimiter=delimiter)
        writer.writeheader()
        writer.writerows(row.cells for row in rows)


def _source(layout: str, kind: str) -> dict[str, Any]:
    return {
        "source": f"bench_{layout}",
        "table": TABLES[layout],
        "files": f"{layout}_{{quarter}}.{kind}",
        "first": str(QUARTER),
        "format": kind,
        "date_order": "dmy" if layout == "roster_es" else "mdy",
        "columns": COLUMNS[layout],
        "label": {"en": "Made-up list", "es": "Lista inventada"},
        "producer": {"en": "tools.bench, made-up people", "es": "tools.bench, personas inventadas"},
        "accessed": QUARTER.last_day,
        "licence": "made-up sample data, free to use",
    }


def _write_yaml(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
