"""Run one notebook strictly: known parameters of the right type, every cell to the end, or an error.

The only module that knows papermill.
"""

import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from rollbook.kernel import errors
from rollbook.kernel.access import drafted
from rollbook.kernel.errors import NotebookError, ParameterError, RollbookError
from rollbook.kernel.layout import ROOT_VARIABLE
from rollbook.warm.client import KernelEndedError, PromptManager

START_SECONDS = 120
CELL_SECONDS = 1800
# Nothing is left to save when a run ends, so the kernel need not be asked to leave; it listens on this
# machine only, which it need not say for each notebook; nobody asks what was typed before, for which it has a
# database and a thread; and a copy is written when it is whole or has failed, not twice for each cell.
_QUICK = {
    "shutdown_kernel": "immediate",
    "extra_arguments": ["--IPKernelApp.log_level=ERROR", "--HistoryManager.enabled=False"],
    "kernel_manager_class": PromptManager,
    "request_save_on_cell_execute": False,
}
_TYPES = {"str": str, "int": int, "float": float, "bool": bool}


def execute(template: Path, copy: Path, parameters: Mapping[str, Any], *, root: Path) -> NotebookNode:
    """Run a template with parameters and keep the executed copy.

    Parameters
    ----------
    template
        A notebook with one cell tagged ``parameters`` that holds plain literals.
    copy
        Where the executed notebook goes (internal: its outputs may hold anything).
    parameters
        Exactly the parameters that the template declares, of the same types.

    Raises
    ------
    ParameterError
        If a parameter is unknown, missing or of another type.
    NotebookError
        If a cell fails, the kernel dies, or a cell did not run. No deck is made from such a run.
    RollbookError
        The error of a stage, as if it had been called directly.
    """
    _check_parameters(template, parameters)
    with (
        drafted(copy) as draft,
        _kept_to_be_looked_at(draft, copy),
        _kernel_environment(root),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        try:
            papermill.execute_notebook(
                str(template),
                str(draft),
                parameters=dict(parameters),
                cwd=str(template.parent),
                kernel_name="python3",
                progress_bar=False,
                log_output=False,
                start_timeout=START_SECONDS,
                execution_timeout=CELL_SECONDS,
                **_QUICK,
            )
        except PapermillExecutionError as error:
            raise _cell_error(template, error) from None
        except (DeadKernelError, KernelEndedError):
            raise _ended_from_outside(template) from None
        except (CellTimeoutError, RuntimeError, TimeoutError) as error:
            raise NotebookError(
                "a notebook stopped before its end",
                where=f"{template.name} ({type(error).__name__})",
                expected="a kernel that runs every cell",
                next_step="run again; if it happens again, run the notebook by hand in JupyterLab (make lab)",
            ) from None
        executed: NotebookNode = nbformat.read(draft, as_version=4)
        require_whole(executed, template.name)
    return executed


def require_whole(notebook: NotebookNode, name: str) -> None:
    """Refuse an executed notebook in which a code cell failed or did not run.

    Raises
    ------
    NotebookError
        With the number of the cell, counted from 1.
    """
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        failed = any(output.output_type == "error" for output in cell.outputs)
        if failed or cell.execution_count is None:
            raise NotebookError(
                "a notebook failed" if failed else "a notebook did not run to its end",
                where=f"{name}, cell {number}",
                expected="every cell run without an error",
                next_step="no deck was made from it; mend the cause and run again",
            )


@contextmanager
def _kept_to_be_looked_at(draft: Path, copy: Path) -> Iterator[None]:
    """Keep the copy of a notebook that failed, too: it shows why."""
    copy.unlink(missing_ok=True)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            draft.replace(copy)
        raise


def _ended_from_outside(template: Path) -> NotebookError:
    return NotebookError(
        "the process of a notebook was ended from outside",
        where=template.name,
        expected="a kernel that lives to the last cell; most often there was not enough memory for it",
        next_step="close other programs, or run fewer communities at once (one alone: --community), and give "
        "the same command again: what is done is kept",
    )


def _check_parameters(template: Path, parameters: Mapping[str, Any]) -> None:
    declared = papermill.inspect_notebook(str(template))
    unknown, missing = sorted(set(parameters) - set(declared)), sorted(set(declared) - set(parameters))
    wrong = [
        name
        for name, details in declared.items()
        if name in parameters and type(parameters[name]) is not _type_of(details)
    ]
    faults = [
        f"{word}: {', '.join(names)}"
        for word, names in (("unknown", unknown), ("missing", missing), ("of another type", wrong))
        if names
    ]
    if faults:
        raise ParameterError(
            "a notebook was given other parameters than it declares",
            where=f"{template.name}: {'; '.join(faults)}",
            expected=", ".join(declared) or "none",
            next_step="give exactly the parameters of the cell tagged `parameters`",
        )


def _type_of(details: Mapping[str, Any]) -> type:
    named = details["inferred_type_name"]
    if named in _TYPES:
        return _TYPES[named]
    return str if str(details["default"]).startswith(("'", '"')) else int


@contextmanager
def _kernel_environment(root: Path) -> Iterator[None]:
    """Give kernels the project's root, and keep the user's own start-up files out of the run."""
    with TemporaryDirectory(prefix="rollbook-") as folder:
        given = {ROOT_VARIABLE: str(root), "IPYTHONDIR": folder, "PYTHONHASHSEED": "0"}
        kept = {name: os.environ.get(name) for name in given}
        os.environ.update(given)
        try:
            yield
        finally:
            # One by one: whatever else runs in this process finds all other variables at any moment.
            for name, value in kept.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value


def _cell_error(template: Path, error: PapermillExecutionError) -> RollbookError:
    kind = getattr(errors, error.ename, None)
    if isinstance(kind, type) and issubclass(kind, RollbookError):
        # Our own messages hold nothing personal; those of others may, and stay in the executed copy.
        return kind(f"{error.evalue}", where="")
    return NotebookError(
        f"a notebook failed with {error.ename}",
        where=f"{template.name}, cell {error.cell_index + 1}",
        expected="every cell run without an error",
        next_step="open the executed copy under data/processed/ (internal) to see why; no deck was made",
    )
