"""Every path of a project, in one place."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rollbook.kernel.errors import SettingsError

ROOT_VARIABLE = "ROLLBOOK_ROOT"


@dataclass(frozen=True)
class Layout:
    """Where things are, from the project's top folder down.

    ``reports`` holds released artefacts only; everything internal lies under ``data/processed``.
    """

    root: Path

    @property
    def pipelines(self) -> Path:
        """All that an analyst edits."""
        return self.root / "pipelines"

    @property
    def notebooks(self) -> Path:
        """The papermill templates."""
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        """Released decks and the index."""
        return self.root / "reports"

    def raw(self, community: str) -> Path:
        """The folder an evaluator drops a community's files into."""
        return self.root / "data" / "raw" / community

    def area_files(self, area: str) -> Path:
        """The folder of files about an area that communities share: address points, outlines."""
        return self.root / "data" / "raw" / "areas" / area

    def geocodes(self, community: str) -> Path:
        """What a geocoder has answered for a community's addresses (internal); it outlives runs."""
        return self.root / "data" / "processed" / community / "geocodes.sqlite"

    def processed(self, community: str, period: str) -> Path:
        """Everything internal of a community and period."""
        return self.root / "data" / "processed" / community / period

    def lock(self, community: str, period: str) -> Path:
        """What whoever writes below ``processed`` of a community and period holds meanwhile."""
        return self.processed(community, period) / "workflow" / "lock"

    def latest_before(self, community: str, period: str, holding: Sequence[str]) -> Path | None:
        """The folder of the latest earlier period of a community that holds these files, if there is one."""
        folder = self.root / "data" / "processed" / community
        earlier = [each for each in folder.glob("[0-9][0-9][0-9][0-9]Q[1-4]") if each.name < period]
        whole = [each for each in earlier if all((each / name).is_file() for name in holding)]
        return max(whole, key=lambda each: each.name, default=None)

    @property
    def internal(self) -> Path:
        """Everything internal of all communities."""
        return self.root / "data" / "processed"

    def audit(self, community: str, period: str) -> Path:
        """What the attacks on a release found (internal)."""
        return self.processed(community, period) / "quality" / "audit.json"

    @property
    def vault_note(self) -> Path:
        """Which vault and which keys belong to this project; nothing in it is secret."""
        return self.release_logs / "_owner.yml"

    @property
    def release_logs(self) -> Path:
        """Which quarters of each community have been released, written by ``rollbook release``."""
        return self.pipelines / "releases"

    @property
    def lessons(self) -> Path:
        """Texts and questions of the tutorial and the learning packet; no run reads them."""
        return self.pipelines / "lessons"

    def venue_list(self, community: str) -> Path:
        """Public meeting places of a community, as the owner of the data lists them."""
        return self.pipelines / "venues" / f"{community}.yml"

    def venue_signature(self, community: str) -> Path:
        """The owner's signature under that list; nothing in it is secret."""
        return self.pipelines / "venues" / f"{community}.signature.json"

    def zone_lock(self, community: str, profile: str) -> Path:
        """The zones of a community's releases, frozen at the first."""
        return self.pipelines / "zones" / f"{community}.{profile}.lock.yml"

    @property
    def purges(self) -> Path:
        """Which internal outputs were removed, and when (internal)."""
        return self.internal / "purges.jsonl"

    def executed(self, community: str, period: str) -> Path:
        """Executed copies of the notebooks (internal)."""
        return self.processed(community, period) / "notebooks"

    def lab(self, community: str, period: str) -> Path:
        """Somebody's own copies of the notebooks, to work in (internal)."""
        return self.processed(community, period) / "lab"

    def working(self, community: str, period: str) -> Path:
        """Working views with exact figures and points (internal)."""
        return self.processed(community, period) / "working"

    def released(self, community: str, period: str) -> Path:
        """Decks and maps that passed the wall."""
        return self.reports / period / community


def find_root(start: Path | None = None) -> Path:
    """Find the project's top folder: the nearest one upwards that holds ``pipelines`` and ``notebooks``.

    The variable ``ROLLBOOK_ROOT`` wins where it is set.

    Raises
    ------
    SettingsError
        If no such folder is found.
    """
    named = os.environ.get(ROOT_VARIABLE)
    here = Path(named) if named else (start or Path.cwd())
    for folder in (here.resolve(), *here.resolve().parents):
        if (folder / "pipelines").is_dir() and (folder / "notebooks").is_dir():
            return folder
    raise SettingsError(
        "this is not a rollbook project",
        where=str(here),
        expected="a folder that holds pipelines/ and notebooks/",
        next_step="go to the project's folder, or name it with --root",
    )
