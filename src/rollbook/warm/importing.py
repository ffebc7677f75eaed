"""What a forking process does before it forks: import modules, take definitions apart, and keep all of it."""

import contextlib
import gc
import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rollbook.kernel.errors import RollbookError
from rollbook.kernel.layout import Layout

_IMPORTED_LATER = {
    "pandas": ("pyarrow.parquet", "pyarrow.dataset", "pyarrow.pandas_compat"),
    "plotly.graph_objects": (
        "plotly.graph_objs._figure",
        "plotly.graph_objs._bar",
        "plotly.graph_objs._scatter",
    ),
    "markdown_it": ("markdown_it.main",),
}
"""What a library imports by itself once it is used: by then in each process anew."""


def import_all(modules: Iterable[str]) -> None:
    """Import modules, and what they would import later; nothing of it is looked at again for dead objects."""
    with _nothing_searched():
        for name in modules:
            importlib.import_module(name)
        for library, parts in _IMPORTED_LATER.items():
            for name in parts if library in sys.modules else ():
                importlib.import_module(name)


def read_ahead(folder: str) -> None:
    """Take definitions apart; what is wrong with one is for those who read it to say."""
    with _nothing_searched():
        # Not before dead objects are not looked for: it brings pandas with it.
        from rollbook.declare import load_project  # noqa: PLC0415
        from rollbook.declare.yaml_files import read_yaml  # noqa: PLC0415

        for path in sorted(Path(folder).rglob("*.yml")) if folder else ():
            with contextlib.suppress(RollbookError):
                read_yaml(path)
        if folder:
            # Whoever is forked has what was held against its model; it still reads every file's text.
            with contextlib.suppress(RollbookError):
                load_project(Layout(Path(folder).parent))


@contextlib.contextmanager
def _nothing_searched() -> Iterator[None]:
    """Look for no dead objects, and never again at what is there by the end: nearly all of it lives on."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
