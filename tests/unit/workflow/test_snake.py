"""Snakemake, driven on this machine, imports nothing that belongs to a cluster."""

import pkgutil

from rollbook.workflow.snake import _nothing_for_clusters

SLURM = "snakemake_executor_plugin_slurm"


def installed() -> set[str]:
    return {each.name for each in pkgutil.iter_modules()}


def test_executors_of_clusters_are_not_found_meanwhile_and_all_else_is() -> None:
    before = installed()
    with _nothing_for_clusters():
        meanwhile = installed()
    assert SLURM in before
    assert before - meanwhile == {name for name in before if name.startswith("snakemake_executor_plugin_")}
    assert installed() == before
