"""The model of Fellegi and Sunter (1969), estimated and applied by Splink on DuckDB.

Splink and DuckDB are imported where they are used: who only asks rollbook for help does not wait for them.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from rollbook.declare.linkage import Linkage
from rollbook.link.candidates import Pairs
from rollbook.link.chance import with_counted_chance
from rollbook.link.comparisons import comparisons_of
from rollbook.link.groups import Places
from rollbook.link.optional import is_optional
from rollbook.link.rarity import mostly_strangers, with_rarity

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from splink import DuckDBAPI, Linker

_PIECE = 500_000
_LISTS = (
    "given_words",
    "given_letters",
    "first_roots",
    "given_roots",
    "surname_words",
    "phones",
    "emails",
    "homes",
    "zips",
    "births",
)
_TEXTS = (
    "given_key",
    "given_first",
    "given_second",
    "given_stem",
    "given_spelling",
    "surnames_key",
    "surname_first",
    "surname_spelling",
    "surname_second",
    "surname_second_spelling",
    "own_birth",
)
_OPTIONAL_TEXTS = ("city", "house_number", "street", "zip_first", "given_joined", "surnames_joined")
_FLAGS = ("given_is_known", "surname_is_known")
_SHARES = ("tf_given_key", "tf_given_first", "tf_surnames_key", "tf_surname_first")

Settings = dict[str, Any]


class Model:
    """Splink's model of a community, in a DuckDB that lives in memory and leaves nothing behind."""

    def __init__(self, connection: "DuckDBPyConnection", portraits: pd.DataFrame, linkage: Linkage) -> None:
        self._connection = connection
        self._linkage = linkage
        self._columns = (*_TEXTS, *(_OPTIONAL_TEXTS if is_optional(linkage) else ()), *_LISTS, *_FLAGS)
        self._weigher: Linker | None = None
        self._compared = with_rarity(portraits.assign(unique_id=np.arange(len(portraits))))
        self._settings: Settings = {
            "link_type": "dedupe_only",
            "comparisons": comparisons_of(linkage.levels),
            "blocking_rules_to_generate_predictions": [],
            # Odds of one: the prior is added when it is known.
            "probability_two_random_records_match": 0.5,
            # The level of each comparison comes out only along with what is compared.
            "retain_matching_columns": True,
        }

    def learn(self) -> list[str]:
        """Count u in the profiles at hand; returns what had to be left as declared."""
        estimation = self._linkage.estimation
        if len(self._compared) < estimation.profiles_from:
            return ["too_few_profiles"]
        self._stored("strangers", mostly_strangers(self._compared)[["unique_id", *self._columns]])
        levels = with_counted_chance(self._connection, "strangers", self._columns, _LISTS, self._linkage)
        self._settings, self._weigher = {**self._settings, "comparisons": comparisons_of(levels)}, None
        return []

    def weigh(self, pairs: Pairs) -> pd.DataFrame:
        """Weigh pairs of portraits, by position: ``left right weight`` and the level of each comparison.

        The weight is log2 of how much likelier the likeness is for one person than for two, without the
        prior.
        """
        left, right = pairs
        if not len(left):
            return pd.DataFrame({"left": left, "right": right, "weight": np.empty(0)}).assign(
                **{name: pd.Series([], dtype="str") for name in self._linkage.levels}
            )
        # Once for all that is weighed with what was learned: taking the settings apart takes the most time.
        linker = self._weigher = self._weigher or self._linker()
        # Piece by piece: the columns that are compared would fill the memory otherwise.
        starts = range(0, len(left), _PIECE)
        pieces = [
            self._weigh(linker, left[start : start + _PIECE], right[start : start + _PIECE])
            for start in starts
        ]
        found: pd.DataFrame = pd.concat(pieces, ignore_index=True)
        return found

    def _weigh(self, linker: "Linker", left: Places, right: Places) -> pd.DataFrame:
        blocked = pd.DataFrame({"join_key_l": left, "join_key_r": right, "match_key": "0"})
        linker.table_management.register_blocked_pairs_for_predict(self._registered("pairs", blocked))
        found = linker.inference.predict(warning_mode="never")
        levels = ", ".join(f"gamma_{name}" for name in self._linkage.levels)
        # Nothing but names of our own stands in this text.
        rows = self._connection.sql(
            f"select unique_id_l as left, unique_id_r as right, match_weight as weight, {levels} "  # noqa: S608  own names
            f"from {found.physical_name} order by 1, 2"
        ).df()
        found.drop_table_from_database_and_remove_from_cache()
        for name, codes in self._linkage.levels.items():
            order = pd.Index([*reversed(codes), "unknown"])
            rows[name] = pd.Categorical.from_codes(rows.pop(f"gamma_{name}").to_numpy() % len(order), order)
        weighed: pd.DataFrame = rows
        return weighed

    def _linker(self) -> "Linker":
        from splink import Linker  # noqa: PLC0415  heavy

        table = self._registered("portraits", self._compared[["unique_id", *self._columns, *_SHARES]])
        return Linker(table, self._settings, validate_settings=False, log_level=None)

    def _registered(self, name: str, rows: pd.DataFrame) -> Any:  # noqa: ANN401  a table of Splink's
        self._stored(name, rows)
        return self._api().register(name)

    def _stored(self, name: str, rows: pd.DataFrame) -> None:
        columns = ", ".join(f"cast({column} as {_type(column)}) as {column}" for column in rows.columns)
        self._connection.register("given_rows", rows)
        made = f"create or replace table {name} as select {columns} from given_rows"  # noqa: S608  own names
        self._connection.execute(made)
        self._connection.unregister("given_rows")

    def _api(self) -> "DuckDBAPI":
        from splink import DuckDBAPI  # noqa: PLC0415  heavy

        if not hasattr(self, "_opened"):
            self._opened = DuckDBAPI(self._connection)
        return self._opened


def _type(column: str) -> str:
    if column in _LISTS:
        return "varchar[]"
    if column in _FLAGS:
        return "boolean"
    if column in _SHARES:
        return "double"
    return "bigint" if column in {"unique_id", "join_key_l", "join_key_r"} else "varchar"


@contextmanager
def open_model(portraits: pd.DataFrame, linkage: Linkage) -> Iterator[Model]:
    """Open a model of a community's portraits; nothing of it is left when it is closed."""
    import duckdb  # noqa: PLC0415  heavy

    logging.getLogger("splink").setLevel(logging.ERROR)
    with duckdb.connect(":memory:") as connection:
        # One thread: sums come out the same to the last bit.
        connection.execute("set threads = 1; set temp_directory = ''")
        # Of many thousand people a query takes seconds: its bar would stand among the lines of the run.
        with suppress(duckdb.InvalidInputException):
            # In a notebook without the package that draws bars none can be set, and none is drawn.
            connection.execute("set enable_progress_bar = false")
        yield Model(connection, portraits, linkage)
