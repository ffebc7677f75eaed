"""How alike two people are by chance: the numbers of Splink's own training, from each pair looked at once."""

import duckdb
import numpy as np
import pytest
from splink import DuckDBAPI, Linker

from rollbook.declare.linkage import Level, Linkage
from rollbook.link.comparisons import _one_off, comparisons_of
from rollbook.link.model import Model, open_model
from tests.unit.link.crowd import project, said, strangers
from tests.unit.link.test_candidates import portraits

CROWD = [
    *strangers(240),
    *(said("ana", f"prueba {place}", birth_dates=(f"201{place}-02-03",)) for place in range(5)),
    said("prueba", "ana", phone_code="6615559101"),
    said("anna", "pruebba", email="ana@example.com", own_birth_date="1980-01-01"),
]


def linkage(pairs_drawn: int) -> Linkage:
    settings = project().linkage
    estimation = settings.estimation.model_copy(update={"pairs_drawn": pairs_drawn})
    return settings.model_copy(update={"estimation": estimation})


def counted(settings: Linkage) -> dict[str, dict[str, float]]:
    with open_model(portraits(*CROWD), settings) as model:
        assert model.learn() == []
        return _u_of(model._settings["comparisons"])


def trained(settings: Linkage, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, float]]:
    """The same by Splink, on the same table."""
    seen: list[dict[str, dict[str, float]]] = []

    def by_splink(
        connection: duckdb.DuckDBPyConnection, table: str, *_: object
    ) -> dict[str, dict[str, Level]]:
        declared = {
            "link_type": "dedupe_only",
            "comparisons": [_without_rarity(each) for each in comparisons_of(settings.levels)],
            "blocking_rules_to_generate_predictions": [],
        }
        linker = Linker(
            DuckDBAPI(connection).register(table), declared, validate_settings=False, log_level=None
        )
        linker.training.estimate_u_using_random_sampling(
            max_pairs=settings.estimation.pairs_drawn,
            seed=settings.seed,
            min_count_per_level=None,
            num_chunks=1,
        )
        seen.append(_u_of(linker.misc.save_model_to_json()["comparisons"]))
        return settings.levels

    monkeypatch.setattr("rollbook.link.model.with_counted_chance", by_splink)
    counted(settings)
    return seen[0]


def _without_rarity(comparison: dict[str, object]) -> dict[str, object]:
    levels = comparison["comparison_levels"]
    assert isinstance(levels, list)
    kept = [
        {name: said for name, said in level.items() if not name.startswith(("tf_", "disable_tf"))}
        for level in levels
    ]
    return {**comparison, "comparison_levels": kept}


def _u_of(comparisons: list[dict[str, object]]) -> dict[str, dict[str, float]]:
    return {
        str(each["output_column_name"]): {
            level["label_for_charts"]: level["u_probability"]
            for level in each["comparison_levels"]  # type: ignore[attr-defined]
            if not level.get("is_null_level")
        }
        for each in comparisons
    }


@pytest.mark.parametrize("pairs_drawn", [1_000_000, 5_000], ids=["all pairs", "some pairs"])
def test_chance_is_counted_as_splink_would(pairs_drawn: int, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = linkage(pairs_drawn)
    assert counted(settings) == trained(settings, monkeypatch)


def test_which_pairs_are_drawn_shows() -> None:
    assert counted(linkage(1_000_000)) != counted(linkage(5_000))


def test_a_level_that_no_pair_shows_keeps_what_is_declared() -> None:
    found, declared = counted(linkage(1_000_000)), project().linkage.levels
    assert found["born"]["same"] == declared["born"]["same"].u
    assert found["given"]["same"] != declared["given"]["same"].u


def test_with_too_few_profiles_nothing_is_counted() -> None:
    settings = linkage(1_000_000)
    with open_model(portraits(*strangers(20)), settings) as model:
        assert model.learn() == ["too_few_profiles"]
    assert isinstance(model, Model)


def test_one_slip_is_told_as_by_the_distance_alone() -> None:
    letters, random = np.array(list("abñ1")), np.random.default_rng(0)
    words = ["", *("".join(random.choice(letters, length)) for length in random.integers(1, 7, 200))]
    with duckdb.connect(":memory:") as connection:
        connection.execute("create table words as select unnest(?) as word", [[*words, None]])
        by_distance, by_us = (
            connection.execute(
                f"select a.word, b.word, coalesce({said}, false) from words a cross join words b order by all"  # noqa: S608  own words
            ).fetchall()
            for said in ("damerau_levenshtein(a.word, b.word) = 1", _one_off("a.word", "b.word"))
        )
    assert by_us == by_distance
    assert any(is_off for *_, is_off in by_us)
