"""A kernel that is ended from outside, as a machine without memory does it."""

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import nbformat
import pytest

from rollbook.kernel.errors import NotebookError
from rollbook.notebook import execute
from rollbook.warm import warm_kernels

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems"),
]
ENDS_ITSELF = "import os, signal\nprint('begun', flush=True)\nos.kill(os.getpid(), signal.SIGKILL)"


def notebook_of(folder: Path, source: str) -> Path:
    parameters = nbformat.v4.new_code_cell("", metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(cells=[parameters, nbformat.v4.new_code_cell(source)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / "90_test.ipynb"
    nbformat.write(notebook, path)
    return path


@pytest.mark.parametrize("is_warm", [True, False], ids=["warm", "cold"])
def test_a_kernel_that_is_killed_in_a_cell_names_memory_and_the_next_one_runs(
    tmp_path: Path,
    is_warm: bool,  # noqa: FBT001  one of two ways
) -> None:
    kernels: AbstractContextManager[None] = warm_kernels(()) if is_warm else nullcontext()
    template, copy = notebook_of(tmp_path, ENDS_ITSELF), tmp_path / "copies" / "90_test.ipynb"
    with kernels:
        with pytest.raises(NotebookError) as caught:
            execute(template, copy, {}, root=tmp_path)
        notebook_of(tmp_path, "1 + 1")
        execute(template, copy, {}, root=tmp_path)
    said = str(caught.value)
    assert "ended from outside" in said
    assert "memory" in said
    assert "90_test.ipynb" in said
    assert [path.name for path in copy.parent.iterdir()] == [copy.name], "no draft is left"
