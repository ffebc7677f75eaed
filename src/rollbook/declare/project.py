"""Read ``pipelines/`` once, whole, and refuse what does not fit together."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from rollbook.declare.models import Area, Community, Measures, Quarterly, Source, Words
from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.kernel.layout import Layout

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Project:
    """All definitions of a project."""

    communities: dict[str, Community]
    sources: dict[str, Source]
    areas: dict[str, Area]
    measures: dict[str, Measures]
    quarterly: Quarterly
    words: dict[str, Words]
    ui_words: dict[str, Words]

    def community(self, name: str) -> Community:
        """Look a community up.

        Raises
        ------
        ParameterError
            If no file under ``pipelines/communities`` declares it.
        """
        if name not in self.communities:
            raise ParameterError(
                f"there is no community {name!r}",
                where="community",
                expected=f"one of: {', '.join(sorted(self.communities))}",
                next_step="check the spelling, or declare it in pipelines/communities/",
            )
        return self.communities[name]

    def community_sources(self, community: Community) -> list[Source]:
        """The sources a community's files come in, in declared order."""
        return [self.sources[name] for name in community.sources]


def load_project(layout: Layout) -> Project:
    """Read and validate every definition.

    Raises
    ------
    SettingsError
        If a file is not valid, or names something that does not exist.
    """
    folder = layout.pipelines
    project = Project(
        communities=_each(folder / "communities", Community, "community"),
        sources=_each(folder / "sources", Source, "source"),
        areas=_each(folder / "codes", Area, "area"),
        measures=_each(folder / "measures", Measures, "community"),
        quarterly=_one(folder / "quarterly.yml", Quarterly),
        words=_words(folder / "decks" / "words.yml"),
        ui_words=_words(folder / "decks" / "ui.yml"),
    )
    _check_references(project)
    return project


def _each(folder: Path, model: type[Model], key: str) -> dict[str, Model]:
    declared: dict[str, Model] = {}
    for path in sorted(folder.glob("*.yml")):
        item = _one(path, model)
        name = str(getattr(item, key))
        if name in declared:
            raise SettingsError(
                f"{name} is declared twice",
                where=_short(path),
                expected=f"one file for each {key}",
                next_step="take one of the files away, or give it a name of its own",
            )
        declared[name] = item
    return declared


def _one(path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate(_read_yaml(path))
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise SettingsError(
            "a definition is not valid",
            where=f"{_short(path)}: {faults}",
            expected=f"the keys of {model.__name__} in rollbook/declare/models.py",
            next_step="mend the file and run again",
        ) from error


def _words(path: Path) -> dict[str, Words]:
    entries = _read_yaml(path)
    words: dict[str, Words] = {}
    for key, entry in entries.items():
        try:
            words[key] = Words.model_validate(entry)
        except ValidationError as error:
            raise SettingsError(
                "a text is not given in both languages",
                where=f"{_short(path)}: {key}",
                expected="a text under en and a text under es",
                next_step="add the missing language",
            ) from error
    return words


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(
            "a definition cannot be read",
            where=f"{_short(path)}: {type(error).__name__}",
            expected="a YAML file in UTF-8",
            next_step="restore the file or mend its indentation",
        ) from error
    if not isinstance(content, dict):
        raise SettingsError("a definition is empty", where=_short(path), expected="keys and values")
    return content


def _short(path: Path) -> str:
    return "/".join(path.parts[-3:])


def _check_references(project: Project) -> None:
    faults = []
    for community in project.communities.values():
        faults += [
            f"{community.community}: source {name}"
            for name in community.sources
            if name not in project.sources
        ]
        area = project.areas.get(community.area)
        if area is None:
            faults.append(f"{community.community}: area {community.area}")
        else:
            faults += [
                f"{community.community}: ZIP {code}" for code in community.zips if code not in area.zips
            ]
    for measures in project.measures.values():
        known = {strategy.strategy for strategy in measures.strategies}
        faults += [
            f"{measures.community}: strategy {measure.strategy} of {measure.measure}"
            for measure in measures.measures
            if measure.strategy not in known
        ]
    if faults:
        raise SettingsError(
            "definitions under pipelines/ name things that are not declared",
            where="; ".join(faults),
            expected="every source, area, ZIP and strategy declared in a file of its own",
            next_step="declare them or take the names out",
        )
