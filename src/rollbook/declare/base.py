"""What all models under ``declare`` share."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, WithJsonSchema

from rollbook.kernel.errors import RollbookError
from rollbook.kernel.period import Quarter

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
ZipCode = Annotated[str, Field(pattern=r"^\d{5}$")]


class Declared(BaseModel):
    """What all models share: frozen, and strict about keys it does not know."""

    # What stands under a key in its class is what an editor shows beside it (pipelines/schemas).
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)


def _written(text: str) -> str:
    if not text.strip():
        raise ValueError("there is no text; write it in this language, too")
    return text


Text = Annotated[str, AfterValidator(_written), WithJsonSchema({"type": "string", "pattern": r"\S"})]
"""A text that says something: blanks alone would leave a gap on a page, in one language only."""


class Words(Declared):
    """A text in both languages."""

    en: Text
    """In English."""

    es: Text
    """In Spanish."""

    def in_language(self, language: str) -> str:
        """The text in one language."""
        return self.es if language == "es" else self.en


def one_of(names: Iterable[str]) -> dict[str, JsonValue]:
    """The part of a schema that lists all that a text may be."""
    return {"enum": [*names]}


def keys_of(names: Iterable[str]) -> dict[str, JsonValue]:
    """The part of a schema that lists all keys that a mapping may have."""
    return {"propertyNames": {"enum": [*names]}}


def folded(text: str) -> str:
    """A word as code lists compare it: without accents, case and punctuation, single spaces between."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain.casefold()).split())


def require_once(names: Iterable[str], what: str) -> None:
    """Refuse a name that is given twice.

    Raises
    ------
    ValueError
        If there is one; pydantic names the file and the key.
    """
    counted = Counter(names)
    twice = sorted(name for name, count in counted.items() if count > 1)
    if twice:
        raise ValueError(f"{what} {', '.join(twice)} is given twice")


def require_quarter(code: str) -> str:
    """The code of a quarter as it was given.

    Raises
    ------
    ValueError
        If it is none; pydantic names the file and the key.
    """
    try:
        return str(Quarter.parse(code))
    except RollbookError as error:
        raise ValueError(f"{code} is not a quarter like 2018Q2") from error
