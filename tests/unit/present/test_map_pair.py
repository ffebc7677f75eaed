import json
import re
from typing import Any

import pytest

from rollbook.kernel.errors import RenderError
from rollbook.present import map_leaflet, map_svg
from rollbook.present.letters import text_width
from rollbook.present.map_labels import Box, Obstacle, Room
from rollbook.present.map_layout import lay_out
from tests.unit.present.conftest import variant_of
from tests.unit.present.deck_sample import deck, map_spec, words
from tests.unit.present.hostile import HOSTILE, with_hostile_texts

Json = dict[str, Any]
BOTH_VIEWS = pytest.mark.parametrize("view", ["release", "internal"])


def exported(view: str) -> str:
    return variant_of(view, "en").map


@BOTH_VIEWS
def test_the_map_page_asks_for_nothing_outside_itself(view: str) -> None:
    page = exported(view)
    assert "default-src 'none'" in page
    # Leaflet's own code names its home page, in a credit line that these maps do not show.
    elements = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", elements)
    assert '"attributionControl": false' in page
    assert not re.findall(r"cdn\.|cdnjs", page)
    assert "url(images" not in page


@BOTH_VIEWS
def test_the_same_map_gives_the_same_bytes_and_no_random_name(view: str) -> None:
    again = map_leaflet.export_map(deck(view)[0], map_spec(view), words("en"))
    assert again == exported(view)
    assert not re.findall(r"_[0-9a-f]{32}", exported(view))


@BOTH_VIEWS
def test_every_layer_has_one_switch_with_its_count(view: str) -> None:
    spec, page = map_spec(view, "en"), exported(view)
    assert len(re.findall(r'<input type="checkbox"[^>]* data-layer="', page)) == len(spec["layers"])
    for layer in spec["layers"]:
        assert layer["label"] in page
    if view == "internal":
        assert "<span>(38, then 77)</span>" in page
    else:
        assert "<span>(5 zones)</span>" in page


@BOTH_VIEWS
def test_every_mark_stands_in_the_moving_map_and_in_the_drawn_one(view: str, english: dict[str, str]) -> None:
    spec = map_spec(view, "en")
    count = sum(len(layer["marks"]) for layer in spec["layers"])
    assert len(re.findall(r'"isPoint"', exported(view))) == count
    drawing = map_svg.draw(spec, english)
    shapes = len(re.findall(r'<(?:circle|polygon)[^>]* fill-opacity="[^"]*"', drawing))
    swatches = len(spec["layers"])
    labels = 0 if view == "internal" else 2 * 5
    assert shapes == count + swatches + labels


def test_the_area_of_a_circle_follows_the_middle_of_its_range() -> None:
    pair = lay_out(map_spec("release", "en"))
    participants = {mark.text: mark.radius for mark in pair.layers[1].marks[1]}
    assert participants["241–245"] ** 2 / participants["121–125"] ** 2 == pytest.approx(243 / 123, rel=0.01)


def test_a_hidden_number_is_small_and_hollow_and_a_point_is_never_a_circle_of_a_zone() -> None:
    release = lay_out(map_spec("release", "en"))
    hidden = [mark for mark in release.layers[0].marks[0] if mark.text == "<11"]
    assert len(hidden) == 2
    assert all(mark.look == "hidden" for mark in hidden)
    internal = lay_out(map_spec("internal", "en"))
    assert {mark.look for layer in internal.layers for marks in layer.marks for mark in marks} == {"point"}


@BOTH_VIEWS
def test_hostile_texts_stay_text_on_both_maps(view: str, english: dict[str, str]) -> None:
    spec = with_hostile_texts(map_spec(view))
    page = map_leaflet.export_map(with_hostile_texts(deck(view)[0]), spec, english)
    drawing = map_svg.draw(spec, english)
    for text in (page, drawing):
        assert "<script>hacked" not in text
        assert "<img" not in text
    assert page.count("<script") == exported(view).count("<script")
    contents = [json.loads(content) for content in re.findall(r"rollbook\.marks\((\{.*?\})\);\n", page)]
    sentences = [mark["sentence"] for content in contents for mark in content["marks"]]
    assert len(sentences) > 10
    assert all(sentence.startswith(HOSTILE) for sentence in sentences)
    assert HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")[:40] in drawing


@pytest.mark.parametrize("language", ["en", "es"])
@BOTH_VIEWS
def test_labels_of_the_drawn_map_do_not_overlap_and_stay_inside(view: str, language: str) -> None:
    drawing = map_svg.draw(map_spec(view, language), words(language))
    panels = drawing.split("<clipPath")[1:]
    for panel in panels:
        texts = re.findall(
            r'<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)" font-weight="(\d+)" '
            r'text-anchor="start" fill="[^"]*">([^<]+)<',
            panel.split("</g>")[0],
        )
        boxes = [
            Box(
                float(x),
                float(y) - float(size) * 0.75,
                float(x) + text_width(text.replace("&lt;", "<"), float(size), is_bold=weight == "700"),
                float(y),
            )
            for x, y, size, weight, text in texts
        ]
        assert len(boxes) > 8
        for at, box in enumerate(boxes):
            assert all(box.overlap(other) == 0 for other in boxes[at + 1 :])


def test_every_number_of_a_release_is_written_on_the_drawn_map(english: dict[str, str]) -> None:
    spec = map_spec("release", "en")
    drawing = map_svg.draw(spec, english)
    for layer in spec["layers"]:
        for mark in layer["marks"]:
            assert f">{mark['text'].replace('<', '&lt;')}</text>" in drawing


def test_an_optional_label_gives_way_and_a_number_never_does() -> None:
    frame = Box(0, 0, 100, 100)
    full = [Box(0, 0, 100, 100)]
    assert Room(frame, list(full), []).settle((50, 50, 5, 20, 10), is_optional=True) is None
    assert Room(frame, list(full), []).settle((50, 50, 5, 20, 10)) is not None


def test_a_label_avoids_a_circle_that_stands_where_it_would_like_to_be() -> None:
    free = Room(Box(0, 0, 200, 100), [], []).settle((50, 50, 5, 30, 10))
    blocked = Room(Box(0, 0, 200, 100), [], [Obstacle(70, 50, 15)]).settle((50, 50, 5, 30, 10))
    assert free is not None
    assert blocked is not None
    assert free.left > 50
    assert blocked.left < 50


def test_an_unknown_role_is_named_with_the_known_ones() -> None:
    spec = map_spec("release", "en")
    spec["layers"][0]["role"] = "schools"
    with pytest.raises(RenderError, match="schools") as failure:
        lay_out(spec)
    assert "participants" in str(failure.value)


def test_a_map_without_marks_is_still_a_map(english: dict[str, str]) -> None:
    spec = map_spec("release", "en")
    empty = {**spec, "layers": [{**layer, "marks": []} for layer in spec["layers"]]}
    assert map_svg.draw(empty, english).startswith("<svg")
    assert "rollbook.finish" in map_leaflet.export_map(deck()[0], empty, english)
