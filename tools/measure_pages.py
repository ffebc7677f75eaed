"""The page docs/definitions/measures.md: every result, indicator, program and measure, with every field."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rollbook.declare import Project, load_project
from rollbook.declare.base import Words
from rollbook.declare.chosen import headline_of
from rollbook.declare.counting import Counting
from rollbook.declare.frameworks import Choices
from rollbook.declare.measures import Measure, Program, Strategy
from rollbook.declare.results import Indicator, Result
from rollbook.declare.targets import Goal, Targets
from rollbook.kernel.layout import Layout

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "definitions" / "measures.md"

_QUADRANTS = {
    "how_much": "how much did we do",
    "how_well": "how well did we do it",
    "better_off": "is anyone better off",
}
_BETTER = {"higher": "higher is better", "lower": "lower is better"}


def page() -> str:
    """The whole page as Markdown."""
    project = load_project(Layout(ROOT))
    lines = [
        "# Results, indicators and performance measures",
        "",
        "Written by `python -m tools.definitions` from `pipelines/measures` and `pipelines/frameworks`; do",
        "not edit. [measures-your-own.md](../measures-your-own.md) says how to add one,",
        "[counters.md](counters.md) what the counters count.",
        "",
        "A **result** is a condition of a whole population, an **indicator** measures it, and no program",
        "brings it about alone. A **performance measure** belongs to a program or strategy and answers how",
        "much it did, how well, and whether anybody whom it serves is better off. Nothing is both.",
        *_results(project),
        *_programs(project),
        *(line for community in sorted(project.measures) for line in _community(project, community)),
        *_frameworks(project),
    ]
    return "\n".join(lines) + "\n"


def _results(project: Project) -> Iterator[str]:
    yield from ("", "## Population results and their indicators")
    for result in project.results.results:
        yield from _result(result)
        for indicator in project.results.indicators:
            if indicator.result == result.result:
                yield from _indicator(indicator)


def _result(result: Result) -> Iterator[str]:
    yield from ("", f"### {result.title.en}", "", f"`{result.result}` · *{result.title.es}*", "")
    chosen = ", ".join(result.communities) or "every community"
    yield from _list([("population", _both(result.population)), ("chosen by", chosen),
                      ("core results for families", ", ".join(result.core_results))])  # fmt: skip


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield from ("", f"#### {indicator.title.en}", "", f"`{indicator.indicator}` · *{indicator.title.es}*", "")
    per = f", for each {indicator.per:,}" if indicator.per else ""
    yield from _list([
        ("definition", _both(indicator.definition)),
        ("numerator", _both(indicator.numerator)),
        ("denominator", _both(indicator.denominator)),
        ("kind", f"{indicator.kind} of {indicator.unit}{per}; {_BETTER[indicator.polarity]}"),
        ("why", _both(indicator.why)),
        ("beside it", _both(indicator.comparison)),
        ("source", _both(indicator.source)),
        ("data still missing", _both(indicator.data_missing)),
        ("figures", "made up to show how it works" if indicator.is_example else ""),
    ])  # fmt: skip


def _programs(project: Project) -> Iterator[str]:
    yield from ("", "## Programs of every partnership")
    for program in project.programs.programs:
        yield from _home(program, program.program)
        for measure in project.programs.measures:
            if measure.program == program.program:
                yield from _measure(measure)


def _community(project: Project, community: str) -> Iterator[str]:
    declared = project.measures[community]
    yield from ("", f"## {project.communities[community].name.en}: strategies", "")
    yield f"Told first: {', '.join(f'`{name}`' for name in headline_of(project, community)) or 'nothing'}."
    yield from _choices(declared.learning_by_doing)
    for strategy in declared.strategies:
        yield from _home(strategy, strategy.strategy)
        for measure in declared.measures:
            if measure.strategy == strategy.strategy:
                yield from _measure(measure)
    yield from _aims(declared.targets, declared.goals)


def _choices(choices: Choices | None) -> Iterator[str]:
    if choices is None:
        return
    yield from ("", "### What was chosen in Learning by Doing", "")
    yield from _list([
        ("result", f"`{choices.result}`"),
        ("core results for families", ", ".join(choices.core_results)),
        ("story", _both(choices.story)),
        ("reached first", _both(choices.subgroup)),
        ("measures set in", str(choices.measures_set_year)),
        ("source", _both(choices.source)),
    ])  # fmt: skip


def _aims(targets: Iterable[Targets], goals: Iterable[Goal]) -> Iterator[str]:
    rows = [
        (f"`{each.measure or each.indicator}`", each.grain or "year", _series(each), f"{each.tolerance:g}",
         "made up" if each.is_example else _both(each.set_by))
        for each in targets
    ]  # fmt: skip
    if rows:
        yield from ("", "### Targets", "", *_table(("of", "by", "targets", "near", "set by"), rows))
    aims = [
        (f"`{each.measure}`", each.grain, each.by, f"{each.universal:g}",
         "; ".join(f"{step.group} in {step.period}: {step.value:g}" for step in each.targets),
         "made up" if each.is_example else "")
        for each in goals
    ]  # fmt: skip
    if aims:
        head = ("of", "for each", "groups", "for everybody", "steps", "set by")
        yield from ("", "### Goals for everybody", "", *_table(head, aims))


def _home(home: Program | Strategy, name: str) -> Iterator[str]:
    yield from ("", f"### {home.title.en}", "", f"`{name}` · *{home.title.es}*", "")
    serves = _both(home.serves) if isinstance(home, Program) else ""
    yield from _list([("serves", serves), ("data still missing", _both(home.data_missing))])


def _measure(measure: Measure) -> Iterator[str]:
    yield from ("", f"#### {measure.title.en}", "", f"`{measure.measure}` · *{measure.title.es}*", "")
    per = f" for each {measure.per}" if measure.per else ""
    yield from _list([
        ("answers", f"{_QUADRANTS[measure.quadrant]}: {_both(measure.why)}"),
        ("definition", _both(measure.definition)),
        ("numerator", _both(measure.numerator)),
        ("denominator", _both(measure.denominator)),
        ("kind", f"{measure.kind}, {measure.unit}{per}; {_BETTER[measure.polarity]}"),
        ("counted by", _counting(measure)),
        ("for each", ", ".join(measure.grains)),
        ("grouped by", ", ".join(measure.by)),
        ("goes with", f"`{measure.pair}`" if measure.pair else ""),
        ("published for", _both(measure.period)),
        ("source", _both(measure.source)),
        ("data still missing", _both(measure.data_missing)),
    ])  # fmt: skip


def _counting(measure: Measure) -> str:
    parts = [_said(each) for each in (measure.counts, measure.of) if each]
    return " divided by ".join(parts)


def _said(counting: Counting) -> str:
    shown = ", ".join(f"{name}: {_plain(value)}" for name, value in counting.parameters.items())
    return f"`{counting.counter}`" + (f" ({shown})" if shown else "")


def _plain(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _frameworks(project: Project) -> Iterator[str]:
    families = project.frameworks.stronger_families
    yield from ("", f"## {families.title.en}", "", f"*{families.source.en}.*", "")
    rows = [(each.title.en, each.title.es, each.meaning.en) for each in families.levels]
    yield from _table(("level", "nivel", "meaning"), rows)
    yield from (
        "",
        "Protective factors: " + "; ".join(e.title.en for e in families.protective_factors) + ".",
        "",
    )
    led = [
        (f"`{each.code}`", each.title.en, each.title.es, ", ".join(each.leads_to), ", ".join(each.factors))
        for each in families.family_results
    ]
    yield from _table(("core result for families", "name", "nombre", "leads to", "rests on"), led)
    doing = project.frameworks.learning_by_doing
    yield from ("", f"## {doing.title.en}", "", f"*{doing.source.en}.*", "")
    staged = [
        (str(number), each.title.en, each.title.es, each.meaning.en)
        for number, each in enumerate(doing.stages, start=1)
    ]
    yield from _table(("", "stage", "etapa", "meaning"), staged)
    horizons = project.frameworks.horizons
    yield from ("", f"## {horizons.title.en}", "", f"*{horizons.source.en}.*", "")
    spans = [
        (each.title.en, each.title.es, f"{each.from_years}–{each.until_years}") for each in horizons.horizons
    ]
    yield from _table(("for", "para", "years after measures were set"), spans)


def _both(words: Words | None) -> str:
    return "" if words is None else f"{words.en} *{words.es}*"


def _list(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from (f"- **{name}**: {said}" for name, said in rows if said)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)


def _series(targets: Targets) -> str:
    return "; ".join(f"{each.period}: {each.value:g}" for each in targets.series)
