"""A community that is linked again and again: what another line does not change is computed once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import numpy as np
import pandas as pd

from rollbook.declare.linkage import Linkage
from rollbook.link import resolve
from rollbook.link.candidates import Pairs
from rollbook.link.model import open_model


class _Memory:
    """A community's comparisons, made once: another line changes none of them."""

    def __init__(self, until: ExitStack) -> None:
        self._until = until
        self._model: Any = None
        self._learned: list[str] | None = None
        self._weighed: dict[bytes, pd.DataFrame] = {}

    @contextmanager
    def open(self, portraits: pd.DataFrame, linkage: Linkage) -> Iterator["_Memory"]:
        """As ``open_model``, but the same model each time."""
        if self._model is None:
            self._model = self._until.enter_context(open_model(portraits, linkage))
        yield self

    def learn(self) -> list[str]:
        """As ``Model.learn``, once."""
        if self._learned is None:
            self._learned = self._model.learn()
        return self._learned

    def weigh(self, pairs: Pairs) -> pd.DataFrame:
        """As ``Model.weigh``, each question once."""
        question = b"".join(np.ascontiguousarray(side).tobytes() for side in pairs)
        if question not in self._weighed:
            self._weighed[question] = self._model.weigh(pairs)
        return self._weighed[question]


@contextmanager
def compared_once() -> Iterator[None]:
    """Within, one community may be linked again and again: what costs time is done the first time only."""
    with ExitStack() as until, patch.object(resolve, "open_model", _Memory(until).open):
        yield
