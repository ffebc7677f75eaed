"""Write docs/definitions from pipelines/: who counts as what, what is counted, and every measure.

Run it as ``python -m tools.definitions``; with ``--check`` it only says whether the pages are current.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from rollbook.declare import Project, load_project
from rollbook.declare.base import Words
from rollbook.declare.categories import Category, Example, ExampleChild, MapLayer
from rollbook.kernel.layout import Layout
from tools import counters, measure_pages

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "definitions" / "categories.md"


def page(project: Project) -> str:
    """The whole page as Markdown."""
    declared = project.categories
    until = declared.young_child_until_age
    lines = [
        "# Categories, map layers and sectors",
        "",
        "Written by `python -m tools.definitions` from `pipelines/categories.yml` and",
        "`pipelines/quarterly.yml`; do not edit. Every case below is run as a test.",
        "",
        f"A child is young (0-{until - 1}) until the birthday on which it turns {until}. Of each child the",
        "first and the last day on which it may be born are known: one day from a birth date, a year from an",
        "age that was told. While these days leave more than one category open, the category is *unknown*:",
        "nothing is guessed.",
        *(line for category in declared.categories for line in _category(category)),
        *_rules(project),
        *_layers(declared.map_layers),
        *_sectors(declared.sectors),
    ]
    return "\n".join(lines) + "\n"


def _category(category: Category) -> Iterator[str]:
    yield from ("", f"## {category.label.en}", "")
    yield f"`{category.category}` · *{category.label.es}*"
    yield from _both(category.meaning)
    yield from (
        "",
        *_table(("case", "member type", "children born", "on the day"), _cases(category.examples)),
    )


def _both(words: Words) -> Iterator[str]:
    yield from ("", words.en, "", f"*{words.es}*")


def _cases(examples: Iterable[Example]) -> Iterator[Sequence[str]]:
    for example in examples:
        children = "; ".join(_born(child) for child in example.children) or "none known"
        yield example.case, example.member_type, children, example.day.isoformat()


def _born(child: ExampleChild) -> str:
    first, last = child.span
    return first.isoformat() if first == last else f"{first} to {last}"


def _rules(project: Project) -> Iterator[str]:
    yield from ("", "## Membership rules", "", "Shares of all members on the last day of the period.", "")
    rows = [
        (
            f"`{rule.rule}`",
            f"at least {rule.at_least_percent} %",
            "; ".join(project.categories.label(name).en for name in rule.categories),
        )
        for rule in project.quarterly.rules
    ]
    yield from _table(("rule", "share", "of members who are"), rows)


def _layers(layers: Iterable[MapLayer]) -> Iterator[str]:
    yield from ("", "## Layers of the growth map", "")
    yield "A release counts households in zones; the working view has a point for each household and group."
    rows = [
        (f"`{layer.layer}`", layer.label.en, layer.label.es, _shows(layer), ", ".join(layer.views))
        for layer in layers
    ]
    yield from ("", *_table(("layer", "name", "nombre", "shows", "view"), rows))


def _shows(layer: MapLayer) -> str:
    return f"{layer.meaning.en} ({', '.join(layer.members)})" if layer.members else layer.meaning.en


def _sectors(sectors: dict[str, Words]) -> Iterator[str]:
    rows = [(f"`{code}`", label.en, label.es) for code, label in sectors.items()]
    yield from ("", "## Sectors", "", *_table(("sector", "name", "nombre"), rows))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


def main(arguments: list[str]) -> int:
    """Write or check the pages; the exit code."""
    pages: dict[Path, Callable[[], str]] = {
        PAGE: lambda: page(load_project(Layout(ROOT))),
        counters.PAGE: counters.page,
        measure_pages.PAGE: measure_pages.page,
    }
    stale = [
        (path, written)
        for path, write in pages.items()
        if (written := write()) != (path.read_text(encoding="utf-8") if path.exists() else None)
    ]
    if arguments == ["--check"]:
        for path, _ in stale:
            print(f"docs/definitions/{path.name} is not what pipelines/ says: python -m tools.definitions")
        return 1 if stale else 0
    for path, written in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
