"""The stages, and one community's way through them.

Each stage is a function from tables to tables and knows no other stage. Here alone tables are stored, checked
at each boundary, and traced to what they were made from.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rollbook.clean import clean_tables
from rollbook.declare import load_project
from rollbook.declare.base import LANGUAGES
from rollbook.declare.models import Area
from rollbook.declare.parameters import check_parameters, require_comparable
from rollbook.earlier import OWNER_KEY, RELEASED, Said, released_before, said_before, who_was_who
from rollbook.inputs import Inputs
from rollbook.kernel.access import keep_private, write_whole
from rollbook.kernel.cost import peak_megabytes
from rollbook.kernel.keyed import Subkey
from rollbook.kernel.layout import Layout, find_root
from rollbook.link import link_tables
from rollbook.locate import leaf_tables, locate_tables, zone_units
from rollbook.measure import measure_tables, restatement_tables
from rollbook.owner import Owner, open_owner
from rollbook.present.deck import Deck, build_deck, view_of
from rollbook.present.pages.view import ReadOnce, View
from rollbook.protect import protect_tables
from rollbook.protect.memory import Published, Recall
from rollbook.protect.venues import VENUE_TABLES
from rollbook.read import read_tables
from rollbook.tables.account import ACCOUNTED, require_account
from rollbook.tables.catalogue import CATALOGUE, tables_of
from rollbook.tables.store import Store, Tables
from rollbook.validate.inspection import Inspection
from rollbook.validate.summary import Evidence


@dataclass(frozen=True)
class Stage:
    """A step of the flow: what it needs, and how it makes its tables; codes in them may hang on a key."""

    name: str
    needs: Sequence[str]
    make: Callable[["Run", Tables], Tables]
    is_keyed: bool = False


def _read(run: "Run", _: Tables) -> Tables:
    return {
        **read_tables(run.raw_files(), run.unclaimed_files(), run.shape_files()),
        "raw.address_points": run.address_points(),
        "raw.geocodes": run.geocodes(),
        "raw.housing_units": run.housing_units(),
        "raw.source_files": run.source_files(),
    }


def _linked(run: "Run", tables: Tables) -> Tables:
    # Held against the files here, so that neither a run nor a check can print an account that is wrong.
    key = run.owner.key.subkey("pid", run.community)
    linked = link_tables(tables, run.project, run.community, key=key, earlier=run.earlier())
    require_account(tables["raw.files"], linked["linked.row_accounts"])
    return linked


def _located(run: "Run", linked: Tables) -> Tables:
    located = locate_tables(linked, run.area)
    zone = run.project.community(run.community).zone
    leaves = leaf_tables({**linked, **located}, run.area)
    return {**located, **leaves, "located.zone_units": zone_units(located["located.shapes"], zone)}


def _measured(run: "Run", tables: Tables) -> Tables:
    measured = measure_tables(tables, run.project, run.community, run.parameters.quarter)
    before, place = run.before(), (run.project, run.community, run.parameters.quarter)
    said = (before.tables, before.quarter) if before else (None, None)
    return {**measured, **restatement_tables({**tables, **measured}, said[0], *place, said[1])}


def _protected(run: "Run", tables: Tables) -> Tables:
    before, place = run.before(), (run.project, run.community, run.parameters.quarter)
    return protect_tables(
        tables,
        *place,
        said_before=before.tables[RELEASED] if before else None,
        released_before=released_before(run.layout, run.community, run.quarters_released()),
        recall=run.published_before(),
        lock=run.zone_lock(),
    )


STAGES = (
    Stage("read", (), _read),
    Stage(
        "clean",
        tables_of("raw"),
        lambda run, raw: clean_tables(raw, run.project, run.community, run.venues()),
    ),
    Stage(
        "link",
        ("raw.files", *ACCOUNTED, "clean.children"),
        _linked,
        is_keyed=True,
    ),
    Stage(
        "locate",
        (
            "linked.addresses",
            "clean.groups",
            "clean.address_points",
            "raw.geocodes",
            "raw.shapes",
            "raw.housing_units",
        ),
        _located,
    ),
    Stage(
        "measure",
        (
            *tables_of("linked"),
            "located.addresses",
            "located.zone_units",
            "located.leaves",
            "located.home_leaves",
            "raw.files",
            "clean.head_counts",
            "clean.answers",
            # lists, and what an earlier run's rows are held against
            *ACCOUNTED,
            "raw.source_files",
        ),
        _measured,
    ),
    Stage(
        "protect",
        (
            *tables_of("measured", "located"),
            "clean.census_zips",
            "clean.published_figures",
            "clean.corrections",
            *VENUE_TABLES,
            "raw.source_files",
        ),
        _protected,
    ),
)


CHECKED = {"read": "raw", "clean": "clean", "link": "linked"}
"""The stages after which a checkpoint stands, and the layer that it looks at."""


@dataclass(frozen=True)
class Run(Inputs):
    """One community and period of a project, with its definitions and its tables."""

    opened: list[Owner] = field(default_factory=list, repr=False, compare=False)
    """The owner, once asked for; a run in another language shares it."""
    read: dict[str, Tables] | None = field(default=None, repr=False, compare=False)
    """The tables of a view, once asked for: see ``reading_once``."""

    @property
    def owner(self) -> Owner:
        """The owner of the project: found at the first use, and the same as long as the run is held.

        Raises
        ------
        SettingsError
            If a project that has a key of its own cannot find it, finds another one, or others can read it.
        """
        if not self.opened:
            self.opened.append(open_owner(self.layout))
        return self.opened[0]

    @property
    def area(self) -> Area:
        """The geography of the community."""
        return self.project.area_of(self.community)

    @property
    def folder(self) -> Path:
        """Everything internal of this community and period."""
        return self.layout.processed(self.community, self.parameters.period)

    @property
    def quality(self) -> Path:
        """What was found in the files (internal)."""
        return self.folder / "quality"

    @property
    def store(self) -> Store:
        """The run's tables."""
        return Store(self.folder)

    def earlier(self) -> Tables | None:
        """Who was who in the run of the latest earlier quarter, if one was made with this key."""
        return who_was_who(self.layout, self.community, self.parameters.period, self.owner.key.key_id)

    def before(self) -> Said | None:
        """What the run of the latest earlier quarter said of every measure, if there is one."""
        return said_before(self.layout, self.community, self.parameters.period)

    def published_before(self) -> Recall:
        """What earlier releases published of a cell, by what it counts and its time (the owner's ledger)."""
        profile = self.project.quarterly.release.profile
        look_up = self.owner.recall(self.community, profile, self.parameters.period)

        def recall(whose: str, time: str) -> Published | None:
            known = look_up(whose, time)
            return Published(known.person_count, known.household_count, known.quarter) if known else None

        return recall

    def quarters_released(self) -> list[str]:
        """The earlier quarters of this series that were handed out; what was only run, nobody holds."""
        profile = self.project.quarterly.release.profile
        return self.owner.log(self.community).released(profile, before=self.parameters.period)

    def stage(self, name: str) -> Tables:
        """Run one stage on stored tables, check and store what it makes, and return it."""
        stage = next(stage for stage in STAGES if stage.name == name)
        began = time.perf_counter()
        tables = stage.make(self, self.store.read(stage.needs))
        made_from = self.store.fingerprints(stage.needs)
        made_from |= {OWNER_KEY: self.owner.key.key_id} if stage.is_keyed else {}
        self.store.write(tables, stage=name, made_from=made_from)
        self._note_cost(name, time.perf_counter() - began)
        return tables

    def inspection(self) -> Inspection:
        """The checks along this run, which write what they find below ``quality/``."""
        evidence = Evidence(self.project, self.community, self.parameters.period)
        shown = self.quality.relative_to(self.layout.root).as_posix()
        return Inspection(evidence, self.layout.pipelines / "expectations", self.quality, shown)

    def deck(self, view: str) -> Deck:
        """The pages of a deck: the release sees ``released.*`` alone, the working view ``internal.*``."""
        tables, key = self._view_tables(view), self._dots_key
        return build_deck(tables, self.project, self.parameters, view=view, dots_key=key)

    def views(self, view: str) -> dict[str, View]:
        """A view in each language, for the map files; it sees the same tables as its deck."""
        tables, key = self._view_tables(view), self._dots_key
        spoken = {name: self.parameters.model_copy(update={"language": name}) for name in LANGUAGES}
        return {
            name: view_of(tables, self.project, each, view=view, dots_key=key)
            for name, each in spoken.items()
        }

    def in_language(self, language: str) -> "Run":
        """The same run for a deck in another language."""
        return replace(self, parameters=self.parameters.model_copy(update={"language": language}))

    def reading_once(self) -> "Run":
        """The same run, all its tables made: a view is read once for all languages and files."""
        return replace(self, read={})

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of every table of this run, by name."""
        return self.store.fingerprints(CATALOGUE)

    @property
    def _dots_key(self) -> Subkey:
        return self.owner.key.subkey("dots", self.community)

    def _view_tables(self, view: str) -> Tables:
        layer = "released" if view == "release" else "internal"
        read = {} if self.read is None else self.read
        return read.get(layer) or read.setdefault(layer, ReadOnce(self.store.read(tables_of(layer))))

    def _note_cost(self, stage: str, seconds: float) -> None:
        path = self.folder / "costs" / f"{stage}.json"
        cost = {"stage": stage, "seconds": round(seconds, 3), "peak_mb": peak_megabytes()}
        write_whole(path, json.dumps(cost) + "\n", outlasts_power=False)


def open_run(*, root: Path | None = None, **parameters: Any) -> Run:  # noqa: ANN401
    """Open a run from parameters, strictly checked: ``community``, ``period`` and, for a deck, ``language``.

    From now on this process writes for its owner alone, and leaves no core dump: a notebook that is opened by
    hand has come through no command.

    Raises
    ------
    ParameterError
        If a parameter is unknown, of the wrong type, or names no declared community.
    SettingsError
        If this is no rollbook project, or a definition is wrong.
    """
    keep_private()
    checked = check_parameters(parameters)
    layout = Layout(root or find_root())
    project = load_project(layout, checked.community)
    project.community(checked.community)
    require_comparable(checked.quarter, project.quarterly)
    return Run(layout, project, checked)
