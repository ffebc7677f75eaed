"""The files of the Great Expectations project under ``pipelines/expectations``, written from the catalogue.

Great Expectations names everything by a random number; here a number follows from the name, so that the same
catalogue gives the same bytes.
"""

import json
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml

from rollbook.validate.promises import Expectation, expectations_of, expected_tables

SETTINGS_NAME = "great_expectations.yml"
_DATASOURCE = "tables"
_BATCH = "whole"
_STORES = {
    "expectations_store": ("ExpectationsStore", "expectations/"),
    "validation_results_store": ("ValidationResultsStore", "uncommitted/validations/"),
    "checkpoint_store": ("CheckpointStore", "checkpoints/"),
    "validation_definition_store": ("ValidationDefinitionStore", "validation_definitions/"),
}
_HEAD = (
    "# Written by `python -m tools.expectations` from rollbook/tables/catalogue.py: change that, not this.\n"
)


def project_files() -> dict[str, bytes]:
    """Every file of the project: its path below ``pipelines/expectations``, and its bytes."""
    files = {SETTINGS_NAME: _HEAD.encode() + _settings(), ".gitignore": b"uncommitted/\n"}
    for name in expected_tables():
        layer, _, plural = name.partition(".")
        files[f"expectations/{layer}/{plural}.json"] = _json(_suite(name))
        files[f"validation_definitions/{name}.json"] = _json(_validation_definition(name))
        files[f"checkpoints/{name}.json"] = _json(_checkpoint(name))
    return dict(sorted(files.items()))


def write_project(folder: Path) -> list[str]:
    """Make a folder hold exactly the project's files; return the paths that changed or went.

    What Great Expectations itself left under ``uncommitted`` stays.
    """
    files, changed = project_files(), []
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(name)
    for name in outdated_files(folder):
        (folder / name).unlink()
        changed.append(name)
    return sorted(changed)


def outdated_files(folder: Path) -> list[str]:
    """Files that the catalogue no longer asks for."""
    asked = project_files()
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in there if not name.startswith("uncommitted/") and name not in asked)


def _settings() -> bytes:
    stores = {
        name: {
            "class_name": kind,
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": folder,
                "suppress_store_backend_id": True,
            },
        }
        for name, (kind, folder) in _STORES.items()
    }
    settings = {
        "config_version": 4,
        "analytics_enabled": False,
        "data_context_id": _id("project"),
        "progress_bars": {"globally": False},
        "stores": stores,
        "expectations_store_name": "expectations_store",
        "validation_results_store_name": "validation_results_store",
        "checkpoint_store_name": "checkpoint_store",
        "data_docs_sites": {"internal": _docs_site()},
        "fluent_datasources": {_DATASOURCE: _datasource()},
    }
    return yaml.safe_dump(settings, sort_keys=False, width=110).encode()


def _docs_site() -> dict[str, Any]:
    return {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": "uncommitted/data_docs/",
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }


def _datasource() -> dict[str, Any]:
    return {
        "type": "pandas",
        "id": _id("datasource"),
        "assets": {name: _asset(name) for name in expected_tables()},
    }


def _asset(name: str) -> dict[str, Any]:
    batch = {_BATCH: {"id": _id(f"batch {name}"), "partitioner": None}}
    return {
        "type": "dataframe",
        "id": _id(f"asset {name}"),
        "batch_metadata": {},
        "batch_definitions": batch,
    }


def _suite(name: str) -> dict[str, Any]:
    return {
        "expectations": [_expectation(name, each) for each in expectations_of(name)],
        "id": _id(f"suite {name}"),
        "meta": {},
        "name": name,
        "notes": None,
    }


def _expectation(name: str, expectation: Expectation) -> dict[str, Any]:
    subject = json.dumps([expectation.type, expectation.kwargs], sort_keys=True)
    return {
        "id": _id(f"expectation {name} {subject}"),
        "kwargs": expectation.kwargs,
        "meta": {},
        "severity": expectation.severity,
        "type": expectation.type,
    }


def _validation_definition(name: str) -> dict[str, Any]:
    return {
        "data": {
            "asset": {"id": _id(f"asset {name}"), "name": name},
            "batch_definition": {"id": _id(f"batch {name}"), "name": _BATCH},
            "datasource": {"id": _id("datasource"), "name": _DATASOURCE},
        },
        "id": _id(f"validation {name}"),
        "name": name,
        "suite": {"id": _id(f"suite {name}"), "name": name},
    }


def _checkpoint(name: str) -> dict[str, Any]:
    return {
        "actions": [],
        "id": _id(f"checkpoint {name}"),
        "name": name,
        # Results that hold no value of a row: whether an expectation holds, and nothing else.
        "result_format": {"result_format": "BOOLEAN_ONLY"},
        "validation_definitions": [{"id": _id(f"validation {name}"), "name": name}],
    }


def _id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"rollbook/{name}"))


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
