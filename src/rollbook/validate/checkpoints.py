"""Run the checkpoints of a layer: the only module that knows Great Expectations.

The committed project is copied before it is opened: Great Expectations writes into the folder that it is
opened in, and two communities may be checked at once.
"""

import json
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from rollbook.declare.yaml_files import read_yaml
from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import SettingsError, TableError
from rollbook.tables.catalogue import tables_of
from rollbook.validate.docs import keep_docs
from rollbook.validate.failing import Place, failing_rows, has_nothing_to_check, places_of
from rollbook.validate.promises import LAYERS
from rollbook.validate.quick import library, written_once

_SETTINGS = "great_expectations.yml"
_FIRST_PLACES = 5
_FIRST_CHECKS = 5


@dataclass(frozen=True)
class Check:
    """What came of one expectation; ``row_count`` is None where it is not about single rows."""

    table: str
    type: str
    columns: tuple[str, ...]
    severity: str
    is_met: bool
    row_count: int | None = None
    places: tuple[Place, ...] = ()
    fault: str = ""

    def __str__(self) -> str:
        """Name table, columns, expectation and rows, never a value."""
        columns = " + ".join(self.columns)
        rows = "" if self.row_count is None else f", {self.row_count} rows"
        places = "".join(f"; {place}" for place in self.places)
        fault = f", could not be checked ({self.fault})" if self.fault else ""
        return f"{self.table}{' ' + columns if columns else ''}: {self.type}{rows}{fault}{places}"


def validate_layer(
    layer: str, tables: Mapping[str, pd.DataFrame], project_folder: Path, out: Path
) -> list[Check]:
    """Run every checkpoint of a layer and write what came of it to ``out``.

    Parameters
    ----------
    layer
        ``raw``, ``clean`` or ``linked``.
    tables
        The layer's tables by name.
    project_folder
        The Great Expectations project, ``pipelines/expectations``; it is not written to.
    out
        The run's folder for results, none of which holds a value of a row: ``checks_<layer>.json`` and
        ``data_docs/<layer>``.

    Returns
    -------
    list of Check
        One for each expectation, in the order of the catalogue.

    Raises
    ------
    TableError
        If a critical expectation fails or could not be checked. A failing warning is returned, not raised.
    SettingsError
        If the project folder lacks a checkpoint of the layer.
    """
    names = tables_of(layer)
    rows = _named_rows(tables)
    with _opened(project_folder, layer) as context, written_once():
        results = {name: _validated(context, name, tables[name]) for name in names}
        checks = [
            check
            for name, (suite, result) in results.items()
            for check in _checked(name, suite, result, tables[name], rows)
        ]
        keep_docs(results, out / "data_docs" / layer)
    _write(checks, out / f"checks_{layer}.json")
    _refuse_critical(layer, checks)
    return checks


@contextmanager
def _opened(project_folder: Path, layer: str) -> Iterator[Any]:
    os.environ["GX_ANALYTICS_ENABLED"] = "False"
    with warnings.catch_warnings(), TemporaryDirectory(prefix="rollbook-") as folder:
        warnings.simplefilter("ignore")
        # Seconds to import: only a process that checks pays for it.
        great_expectations = library()
        copy = Path(folder) / "expectations"
        if not project_folder.is_dir():
            raise _no_project(project_folder.name)
        others = [other for other in LAYERS if other != layer]
        shutil.copytree(
            project_folder,
            copy,
            ignore=shutil.ignore_patterns("uncommitted", *others),
            copy_function=shutil.copyfile,
        )
        if (project_folder / _SETTINGS).is_file():
            _write_settings(layer, project_folder / _SETTINGS, copy / _SETTINGS)
        yield great_expectations.get_context(mode="file", context_root_dir=copy)


def _write_settings(layer: str, path: Path, copy: Path) -> None:
    """Leave only a layer's tables in the copy of the settings: the library reads it twice, and slowly."""
    settings = read_yaml(path)
    for source in settings.get("fluent_datasources", {}).values():
        assets = source.get("assets", {})
        source["assets"] = {name: assets[name] for name in assets if name.startswith(f"{layer}.")}
    copy.write_text(json.dumps(settings), encoding="utf-8")


def _validated(context: Any, name: str, table: pd.DataFrame) -> tuple[Any, Any]:  # noqa: ANN401
    """The suite of a table and what came of it, as Great Expectations knows them."""
    from great_expectations.exceptions.exceptions import DataContextError  # noqa: PLC0415  as above
    from great_expectations.validator.v1_validator import Validator  # noqa: PLC0415  as above

    try:
        checkpoint = context.checkpoints.get(name)
    except DataContextError:
        raise _no_project(f"pipelines/expectations/checkpoints/{name}.json") from None
    # What a checkpoint does, without reading its definitions back to see whether somebody has changed them:
    # they were opened a moment ago, from a copy that nobody else knows.
    (definition,) = checkpoint.validation_definitions
    validator = Validator(
        batch_definition=definition.batch_definition,
        batch_parameters={"dataframe": table},
        result_format=checkpoint.result_format,
    )
    return definition.suite, validator.validate_expectation_suite(definition.suite)


def _checked(name: str, suite: Any, result: Any, table: pd.DataFrame, rows: pd.DataFrame) -> list[Check]:  # noqa: ANN401
    places = {each.id: place for place, each in enumerate(suite.expectations)}
    found = sorted(result.results, key=lambda each: places[each.expectation_config.id])
    if len(found) != len(places):
        raise _no_project(f"{name}: {len(found)} of {len(places)} expectations came to a result")
    return [_check(name, each, table, rows) for each in found]


def _check(name: str, result: Any, table: pd.DataFrame, rows: pd.DataFrame) -> Check:  # noqa: ANN401
    config = result.expectation_config
    kwargs = {key: value for key, value in config.kwargs.items() if key != "batch_id"}
    fault = _fault(result.exception_info)
    is_met = not fault and (bool(result.success) or has_nothing_to_check(config.type, kwargs, table))
    check = Check(name, config.type, _columns(kwargs), str(config.severity.value), is_met, fault=fault)
    if is_met or fault:
        return check
    mask = failing_rows(config.type, kwargs, table)
    if mask is None:
        return check
    places = tuple(places_of(table, mask, rows)[:_FIRST_PLACES])
    return Check(name, check.type, check.columns, check.severity, is_met, int(mask.sum()), places)


def _columns(kwargs: dict[str, Any]) -> tuple[str, ...]:
    if "column_A" in kwargs:
        return (kwargs["column_A"], kwargs["column_B"])
    if "column" in kwargs:
        return (kwargs["column"],)
    return ()


def _fault(info: Mapping[str, Any]) -> str:
    """The kind of exception that hides in a result; the message of a foreign error may quote a row."""
    raised = [info] if "raised_exception" in info else list(info.values())
    kinds = [each for each in raised if each.get("raised_exception")]
    if not kinds:
        return ""
    last = str(kinds[0].get("exception_traceback") or "").strip().splitlines() or [""]
    kind = last[-1].partition(":")[0].rpartition(".")[2]
    return kind if kind.isidentifier() else "exception"


def _named_rows(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    columns = ["record_id", "file_name", "sheet_name", "row_number"]
    found = [table[columns] for table in tables.values() if {*columns} <= {*table.columns}]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)


def _write(checks: list[Check], path: Path) -> None:
    text = json.dumps([asdict(check) for check in checks], indent=1, sort_keys=True, ensure_ascii=False)
    write_whole(path, text + "\n", outlasts_power=False)


def _refuse_critical(layer: str, checks: list[Check]) -> None:
    failed = [check for check in checks if not check.is_met and check.severity == "critical"]
    if not failed:
        return
    more = [f"and {len(failed) - _FIRST_CHECKS} more"] if len(failed) > _FIRST_CHECKS else []
    raise TableError(
        f"{len(failed)} of {len(checks)} expectations of the {layer} tables do not hold",
        where="\n    ".join([*map(str, failed[:_FIRST_CHECKS]), *more]),
        expected=f"what pipelines/expectations/expectations/{layer}/ says of each table",
        next_step=f"look at the rows named above and at quality/checks_{layer}.json; no deck was made",
    )


def _no_project(where: str) -> SettingsError:
    return SettingsError(
        "the expectations of the tables are not all there",
        where=where,
        expected="a suite, a validation definition and a checkpoint for each table of the catalogue",
        next_step="write them anew: python -m tools.expectations",
    )
