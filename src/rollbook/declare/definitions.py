"""Read a definition, or a folder of them, and hold each against its model."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel, ValidationError

from rollbook.declare.base import Words
from rollbook.declare.yaml_files import parse_yaml, read_text, short
from rollbook.kernel.errors import SettingsError

Model = TypeVar("Model", bound=BaseModel)
_MOST_DEFINITIONS = 1 << 11
"""How many are remembered: a process asks for its project several times, and one that is forked has them."""


def read_each(folder: Path, model: type[Model], key: str, only: str | None = None) -> dict[str, Model]:
    """All definitions of a folder by their names; none where there is no such folder.

    Parameters
    ----------
    key
        The field that says a definition's name, which its file has too.
    only
        The name of the only one that is read, if it is there.

    Raises
    ------
    SettingsError
        If a file is not valid, has another name than what it declares, or another ending.
    """
    declared: dict[str, Model] = {}
    for path in sorted(folder.glob("*.yml") if only is None else folder.glob(f"{only}.yml")):
        item = read_definition(path, model)
        name = str(getattr(item, key))
        if name != path.stem:
            # One name, one file: nothing is declared twice, and an error can name the file to mend.
            raise SettingsError(
                f"a file has another name than the {key} it declares",
                where=f"{short(path)}: {key}",
                expected=f"{name}.yml, or {key}: {path.stem}",
                next_step="rename the file, or mend the name in it",
            )
        declared[name] = item
    _refuse_other_endings(folder)
    return declared


def _refuse_other_endings(folder: Path) -> None:
    passed_over = sorted(short(path) for path in folder.glob("*.yaml"))
    if passed_over:
        raise SettingsError(
            "a definition would be passed over",
            where=", ".join(passed_over),
            expected="file names that end in .yml",
            next_step="rename it",
        )


def read_definition(path: Path, model: type[Model]) -> Model:
    """One definition, held against its model.

    Raises
    ------
    SettingsError
        If it cannot be read, or a key or value is not what the model asks for; file and key are named.
    """
    return cast("Model", _held_once(model, read_text(path), path))


@lru_cache(maxsize=_MOST_DEFINITIONS)
def _held_once(model: type[BaseModel], text: str, path: Path) -> BaseModel:
    """A definition held against its model: its text alone decides, and nobody can change what is declared."""
    content = parse_yaml(text, path)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise SettingsError(
            "a definition is not valid",
            where=f"{short(path)}: {faults_of(error)}",
            expected=f"the keys and values of {model.__name__}, as pipelines/schemas describes them",
            next_step="mend the file and run again",
        ) from error


def faults_of(error: ValidationError) -> str:
    """Key and complaint of every fault; never the value, which may be out of a row."""
    return "; ".join(
        f"{'.'.join(map(str, fault['loc'])) or 'the file as a whole'}: {fault['msg']}{_hint(fault)}"
        for fault in error.errors(include_url=False)
    )


def _hint(fault: Mapping[str, object]) -> str:
    # YAML reads 08001 as a number, no as a truth value and 2018-07-02 as a day.
    is_text_lost = fault["type"] == "string_type" and isinstance(fault["input"], bool | int | float | date)
    return " (put it in quotation marks)" if is_text_lost else ""


def read_words(path: Path) -> dict[str, Words]:
    """Texts in both languages, by their keys.

    Raises
    ------
    SettingsError
        If a text is missing in one of them.
    """
    return dict(_words_once(read_text(path), path))


@lru_cache(maxsize=_MOST_DEFINITIONS)
def _words_once(text: str, path: Path) -> Mapping[str, Words]:
    words: dict[str, Words] = {}
    for key, entry in parse_yaml(text, path).items():
        try:
            words[key] = Words.model_validate(entry)
        except ValidationError as error:
            raise SettingsError(
                "a text is not given in both languages",
                where=f"{short(path)}: {key}",
                expected="a text under en and a text under es",
                next_step="add the missing language",
            ) from error
    return words
