"""The two engines that run the same definitions: DuckDB in the process, Spark in local mode."""

import shutil
from pathlib import Path

import ibis

MEMORY = "4GB"
"""What DuckDB may hold; beyond that it writes into a folder."""

THREADS = 2


def embedded(folder: Path) -> ibis.BaseBackend:
    """DuckDB, with a bound on what it holds and a folder to spill into."""
    return ibis.duckdb.connect(memory_limit=MEMORY, threads=THREADS, temp_directory=str(folder / "spill"))


def has_java() -> bool:
    """Whether the distributed engine can start here at all."""
    return shutil.which("java") is not None


def distributed(folder: Path) -> ibis.BaseBackend:
    """Spark on this machine alone: as many workers as DuckDB has threads, nothing outside the folder."""
    from pyspark.sql import SparkSession  # noqa: PLC0415  half a gigabyte that only this function needs

    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "3g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        # Rows are few enough for two pieces; each more is a task to start.
        "spark.sql.shuffle.partitions": str(THREADS),
        # A day is a day, wherever the machine stands.
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.local.dir": str(folder / "spill"),
    }
    builder = SparkSession.builder.master(f"local[{THREADS}]").appName("rollbook")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return ibis.pyspark.connect(builder.getOrCreate())


ENGINES = {"duckdb": embedded, "spark": distributed}
