"""Export a deck as one HTML file that opens anywhere: offline, on a phone, in print, in a closed network.

The deck is read from a notebook's outputs of two MIME types; nothing else of the notebook reaches the file.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, Self

import nbformat
from jinja2 import Environment
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode

from rollbook.declare.base import LANGUAGES
from rollbook.kernel.errors import RenderError
from rollbook.present import charts_plotly, charts_svg, pictures, theme
from rollbook.present.anchors import block_anchors, page_anchors
from rollbook.present.assets import TEMPLATES
from rollbook.present.chart_keys import key_of
from rollbook.present.deck import Deck
from rollbook.present.html_parts import SPOKEN, deck_parts, packed_data
from rollbook.present.map_leaflet import moving_map
from rollbook.present.mime import META, PAGE
from rollbook.present.page_parts import safe, script_json
from rollbook.present.still_svg import slim
from rollbook.present.trace_parts import trace_list, traces_data
from rollbook.present.words import Words, word

Json = dict[str, Any]


class DeckExporter(HTMLExporter):
    """nbconvert's exporter with our own template, and every value escaped unless it is marked as safe."""

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        return environment

    def filled(self, deck: Json) -> str:
        """Our template with a deck; it needs no cell of a notebook, and no copy of what it shows."""
        written: str = self.template.render(resources={"deck": deck})
        return written.lstrip("\r\n")


@cache
def _exporter() -> DeckExporter:
    """One for all decks of a process: its templates are compiled once."""
    return DeckExporter(template_file=str(TEMPLATES / "deck.html.j2"))  # type: ignore[no-untyped-call]


def export_deck(notebook: NotebookNode, words: Words) -> str:
    """Write the deck of a notebook as one HTML file.

    Parameters
    ----------
    notebook
        A notebook whose outputs carry one deck meta and the pages, in reading order.
    words
        The renderers' words in the deck's language.
    """
    return export_pages(*pages_of(notebook), words)


def export_pages(meta: Json, pages: Sequence[Json], words: Words) -> str:
    """Write a deck's pages as one HTML file."""
    exporter = _exporter()
    exporter.environment.globals["w"] = lambda key, **values: word(words, key, **values)
    exporter.environment.globals["theme"] = theme
    return exporter.filled(prepare(meta, pages, words))


def deck_notebook(meta: Mapping[str, Any], pages: Sequence[Mapping[str, Any]]) -> NotebookNode:
    """A notebook in memory with the outputs that the deck notebook would have, for runs without a kernel."""
    parts = [(META, meta), *((PAGE, page) for page in pages)]
    cells = []
    for number, (mime, part) in enumerate(parts):
        output = nbformat.v4.new_output("display_data", data={mime: json.loads(json.dumps(part))})
        cells.append(nbformat.v4.new_code_cell("", outputs=[output], id=f"part-{number}"))
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=cells)
    return notebook


@dataclass(frozen=True)
class Shown:
    """A deck as it was shown: its meta and pages as plain values, and all outputs that it was shown in."""

    meta: Json
    pages: list[Json]
    outputs: list[Json]

    @classmethod
    def of_notebook(cls, notebook: NotebookNode) -> Self:
        """The deck that an executed notebook shows, with everything else that it shows."""
        outputs = [
            output["data"]
            for cell in notebook.cells
            for output in cell.get("outputs", [])
            if "data" in output
        ]
        return cls(*pages_of(notebook), outputs)

    @classmethod
    def of_deck(cls, deck: Deck) -> Self:
        """A deck in memory with the values that a notebook on disk would give back, without a kernel."""
        meta, pages = json.loads(json.dumps([deck.meta, deck.pages]))
        return cls(meta, pages, [{META: meta}, *({PAGE: page} for page in pages)])


def pages_of(notebook: NotebookNode) -> tuple[Json, list[Json]]:
    """The deck's meta and its pages from a notebook's outputs.

    Raises
    ------
    RenderError
        When there is no meta, more than one, or no page: such a notebook did not run to its end.
    """
    metas = list(outputs_of(notebook, META))
    pages = list(outputs_of(notebook, PAGE))
    if len(metas) != 1 or not pages:
        raise RenderError(
            "The notebook holds no whole deck.",
            where=f"{len(metas)} outputs of type {META}, {len(pages)} of type {PAGE}",
            expected="one deck meta and at least one page",
            next_step="Run the deck notebook to its end, then export again.",
        )
    return metas[0], pages


def outputs_of(notebook: NotebookNode, mime: str) -> Iterator[Json]:
    """All outputs of one MIME type, as plain dictionaries, in the notebook's order."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if mime in output.get("data", {}):
                yield json.loads(json.dumps(output["data"][mime]))


def prepare(meta: Json, pages: Sequence[Json], words: Words) -> Json:
    """Everything the template shows: pages with drawn charts and maps, styles and scripts."""
    anchors = page_anchors(pages)
    shown = [_shown(page, anchor, words) for page, anchor in zip(pages, anchors, strict=True)]
    drawn = [block for page in shown for block in page["blocks"]]
    charts = [block["drawn"]["figure"] for block in drawn if block["kind"] == "chart"]
    maps = [block["drawn"] for block in drawn if block["kind"] == "map"]
    traces = traces_data(meta, words)
    parts = deck_parts(meta, has_map=bool(maps), has_chart=bool(charts))
    return {
        "meta": meta,
        "pages": shown,
        "sections": sections_of(shown),
        "other": next(name for name in LANGUAGES if name != meta["language"]),
        "packed": packed_data(charts, [str(each.script) for each in maps], traces),
        "said": script_json({key.removeprefix("deck_"): word(words, key) for key in SPOKEN}),
        "has_traces": traces is not None,
        "trace_list": trace_list(meta),
        **parts,
    }


def sections_of(pages: Sequence[Json]) -> list[Json]:
    """The pages after the cover by their sections, in order; pages that name none are one section."""
    listed = [page for page in pages if page["page"] != "cover"]
    return [
        {"title": title, "pages": list(together)}
        for title, together in groupby(listed, key=lambda page: page.get("section_title") or "")
    ]


def _shown(page: Json, anchor: str, words: Words) -> Json:
    """A page as the template shows it: its message in front, what stands behind it folded away."""
    blocks = [
        {**draw_block(block, place, words), "anchor": place}
        for block, place in zip(page.get("blocks") or [], block_anchors(page, anchor), strict=True)
    ]
    behind = [block for block in blocks if block.get("behind")]
    front = [block for block in blocks if not block.get("behind")]
    return {**page, "anchor": anchor, "blocks": blocks, "front": front, "behind": behind}


def draw_block(block: Json, name: str, words: Words) -> Json:
    """A block with what its chart or map needs; other blocks as they are."""
    if block["kind"] == "chart":
        return {**block, "drawn": draw_chart(block["chart"], name, words)}
    if block["kind"] == "picture":
        return {**block, "drawn": draw_picture(block["picture"], name)}
    if block["kind"] == "map":
        drawn = moving_map({**block["map"], "id": f"{name}-map"}, words)
        return {**block, "drawn": replace(drawn, still=safe(slim(drawn.still)))}
    return block


def draw_chart(spec: Json, name: str, words: Words) -> Json:
    """A chart twice: for the screen, and as a picture for print and for readers without scripts."""
    place = f"chart-{name}"
    figure = charts_plotly.figure(spec, words)
    return {
        "id": place,
        "heights": {size: figure[size]["layout"]["height"] for size in ("wide", "narrow")},
        "key": [{"sign": safe(sign), "text": text} for sign, text in key_of(spec, words)],
        "still": safe(slim(charts_svg.draw({**spec, "id": place}, words))),
        "figure": {"id": place, **figure},
    }


def draw_picture(spec: Json, name: str) -> Json:
    """A picture twice: wide for a screen, narrow for a phone; the page shows the one that fits."""
    place = f"picture-{name}"
    sizes = {"wide": False, "narrow": True}
    return {
        "id": place,
        # What is said of a point that somebody looks at.
        "partners": script_json({each["id"]: each["told"] for each in spec.get("partners", [])}),
        **{
            size: safe(slim(pictures.draw(spec, is_narrow=is_narrow, name=f"{place}-{size}")))
            for size, is_narrow in sizes.items()
        },
    }
