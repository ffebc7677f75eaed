"""The dictionary of the data package: every table and column in plain words, as Markdown."""

from collections.abc import Iterator, Sequence

from rollbook.present.exports.tidy import Tidy
from rollbook.present.pages.view import View


def dictionary_text(view: View, tables: Sequence[Tidy]) -> str:
    """The page in the view's language."""
    return "\n".join(_lines(view, tables)) + "\n"


def _lines(view: View, tables: Sequence[Tidy]) -> Iterator[str]:
    community = view.community.name.in_language(view.language)
    period = view.quarter_label(view.period)
    yield f"# {_said(view, 'package_title').format(community=community, period=period)}"
    yield ""
    if view.community.is_synthetic:
        yield f"**{_said(view, 'package_synthetic')}**"
        yield ""
    yield _said(view, "package_description" if view.is_release else "package_description_internal")
    yield ""
    yield _said(view, "package_how")
    for table in tables:
        yield from _table(view, table)
    yield ""
    yield f"## {_said(view, 'package_sources')}"
    yield ""
    for source in view.project.community_sources(view.community):
        label = source.label.in_language(view.language)
        yield f"- {label} ({source.producer.in_language(view.language)})"
    yield ""
    yield _said(view, "package_license")


def _table(view: View, table: Tidy) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield f"{_said(view, f'table_{table.name}')}."
    yield ""
    files = ", ".join(f"`{table.name}.{ending}`" for ending in ("csv", "json", "parquet"))
    yield f"{_said(view, 'package_files')}: {files}. {_said(view, 'package_key')}: {', '.join(table.key)}."
    yield ""
    heads = (_said(view, f"package_{name}") for name in ("column", "kind", "meaning"))
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|"
    for field in table.fields:
        codes = f" ({_said(view, 'package_values')}: {', '.join(field.allowed)})" if field.allowed else ""
        yield f"| `{field.name}` | {field.kind.value} | {_said(view, field.name)}{codes} |"


def _said(view: View, key: str) -> str:
    return view.project.package_words[key].in_language(view.language)
