"""The checkpoints along a run: a layer is looked at while the next stage already works on it.

Stages run in kernels, so this process is free meanwhile. Nothing is presented before the last checkpoint has
been passed; what a stage has made of tables that failed theirs stays internal, and is made anew.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from rollbook.keeping import LAST_CHECKED, Keeper
from rollbook.kernel.progress import Progress
from rollbook.stages import CHECKED, Run
from rollbook.tables.catalogue import tables_of
from rollbook.validate.inspection import Inspection


class Checks:
    """The checkpoints of one run, in order; without an inspection all of them are kept.

    Parameters
    ----------
    inspector
        The thread that looks, where a stage runs beside it; None where a stage needs this process itself.
    """

    def __init__(
        self,
        run: Run,
        keeper: Keeper,
        progress: Progress,
        inspection: Inspection | None,
        inspector: ThreadPoolExecutor | None,
    ) -> None:
        self._run, self._keeper, self._progress = run, keeper, progress
        self._inspection, self._inspector = inspection, inspector
        self._under_way: tuple[str, Future[None] | None] | None = None

    @contextmanager
    def heard_first(self) -> Iterator[None]:
        """Do something beside a checkpoint that is under way; what that refuses is said before all else.

        Raises
        ------
        RollbookError
            What the checkpoint refuses: a stage that failed on such tables failed because of them.
        """
        try:
            yield
        except Exception:
            self.finish()
            raise
        self.finish()

    def begin(self, stage: str) -> None:
        """Begin to look at what a stage made, if a checkpoint stands behind it."""
        if stage not in CHECKED:
            return
        looking = self._inspector.submit(self._look, stage) if self._inspector and self._inspection else None
        self._under_way = stage, looking
        if looking is None:
            self.finish()

    def finish(self) -> None:
        """Wait for what is under way.

        Raises
        ------
        RollbookError
            If the checkpoint refuses the tables.
        """
        if self._under_way is None:
            return
        (stage, looking), self._under_way = self._under_way, None
        with self._progress.step(f"check {CHECKED[stage]}") as step:
            step.is_kept = self._inspection is None
            if looking:
                looking.result()
            elif self._inspection:
                self._look(stage)
        if stage == LAST_CHECKED and self._inspection:
            self._keeper.mark_checks()

    def _look(self, stage: str) -> None:
        # Here and not in the notebook's kernel: Great Expectations takes seconds to import.
        if self._inspection:
            self._inspection.inspect(CHECKED[stage], self._run.store.read(tables_of(CHECKED[stage])))


@contextmanager
def checks_of(run: Run, keeper: Keeper, progress: Progress) -> Iterator[Checks]:
    """The checkpoints of a run; none of them is under way any more when this is left."""
    inspection = None
    if not keeper.has_checks():
        keeper.begin_checks()
        inspection = run.inspection()
        inspection.begin()
    with ThreadPoolExecutor(1) as inspector:
        checks = Checks(run, keeper, progress, inspection, None if keeper.is_bare else inspector)
        yield checks
        checks.finish()
