"""Measurements: bounds, names, and how much memory a run held."""

import sys
from pathlib import Path

import pytest

from tools.bench import registry
from tools.bench.process import run_measured
from tools.bench.registry import Measurement


def test_a_bound_is_a_ceiling_unless_it_is_said_to_be_a_floor() -> None:
    assert Measurement("deck.seconds", 60.0, "s", "", bound=60.0).holds
    assert not Measurement("deck.seconds", 60.1, "s", "", bound=60.0).holds
    assert Measurement("link.f1_share", 0.9, "share", "", bound=0.9, at_least=True).holds
    assert not Measurement("link.f1_share", 0.89, "share", "", bound=0.9, at_least=True).holds
    assert Measurement("deck.peak_mb", 1e9, "MB", "").holds


def test_a_record_has_the_six_fields_that_readers_expect() -> None:
    record = Measurement("deck.peak_mb", 1.0, "MB", "once").as_record()
    assert list(record) == ["name", "value", "unit", "bound", "holds", "how"]


def test_an_unknown_area_cannot_be_registered() -> None:
    with pytest.raises(ValueError, match="no such area"):
        registry.measures("decks")


def test_a_measurement_carries_the_name_of_its_area(tmp_path: Path) -> None:
    def stray(_: Path) -> list[Measurement]:
        return [Measurement("map.seconds", 1.0, "s", "")]

    with pytest.raises(ValueError, match=r"deck\.something"):
        registry.run_area("deck", [stray], tmp_path)


def test_every_area_module_registers_itself() -> None:
    assert {"deck", "scale"} <= set(registry.load_areas())


def test_the_memory_of_child_processes_counts_too(tmp_path: Path) -> None:
    child = "block = bytearray(120_000_000); import time; time.sleep(0.6)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    cost = run_measured([sys.executable, "-c", parent], cwd=tmp_path, env={})
    assert cost.peak_mb > 115
    assert cost.seconds > 0.6


def test_a_command_that_fails_stops_the_measurement_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such quarter"):
        run_measured([sys.executable, "-c", "raise SystemExit('no such quarter')"], cwd=tmp_path, env={})
