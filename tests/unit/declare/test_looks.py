"""A community's own look: its accent can be read, and its logo is a picture and nothing else."""

import base64
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from rollbook.declare.looks import MOST_BYTES, Look, logos_of
from rollbook.declare.models import Community
from rollbook.kernel.errors import SettingsError

ALT = {"en": "A tree", "es": "Un árbol"}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><g fill="url(#a)"><use href="#b"/></g></svg>'


def communities(logo: str) -> dict[str, Community]:
    """One community with a logo."""
    told: dict[str, Any] = {
        "community": "elm",
        "name": {"en": "Elm", "es": "Elm"},
        "area": "valley",
        "zips": (),
        "sources": (),
        "is_synthetic": True,
        "look": {"accent": "#7a1f5c", "logo": logo, "logo_alt": ALT},
    }
    return {"elm": Community.model_validate(told)}


def logo(folder: Path, name: str, content: bytes) -> dict[str, str]:
    (folder / name).write_bytes(content)
    return logos_of(folder, communities(name))


@pytest.mark.parametrize("accent", ["#0f4c81", "#7a1f5c", "#000000"])
def test_a_dark_accent_is_taken(accent: str) -> None:
    assert Look(accent=accent).accent == accent


@pytest.mark.parametrize("accent", ["#ffcc00", "#5b9bd5", "#767676"])
def test_an_accent_that_cannot_be_read_on_paper_or_on_a_box_is_refused_with_what_to_do(accent: str) -> None:
    with pytest.raises(ValidationError, match=r"4\.5 is needed; take a darker shade"):
        Look(accent=accent)


@pytest.mark.parametrize("accent", ["red", "#0F4C8", "#0f4c81; }", "rgb(0,0,0)"])
def test_an_accent_is_six_digits_and_nothing_else(accent: str) -> None:
    with pytest.raises(ValidationError):
        Look(accent=accent)


@pytest.mark.parametrize("half", [{"logo": "a.svg"}, {"logo_alt": ALT}])
def test_a_logo_comes_with_a_text_for_whoever_cannot_see_it(half: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="a logo needs a text in both languages"):
        Look.model_validate(half)


def test_a_drawing_and_a_picture_travel_as_addresses_that_hold_them(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(8)
    head, _, body = logo(tmp_path, "a.png", picture)["elm"].partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(body) == picture
    assert logo(tmp_path, "a.svg", DRAWING.encode())["elm"].startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    "part",
    [
        "<script>1</script>",
        '<g onload="go()"/>',
        '<image href="https://example.org/a.png"/>',
        '<use href="other.svg#a"/>',
        '<use xlink:href = "data:text/html,x"/>',
        "<style>@import 'a.css';</style>",
        '<g fill="url(https://example.org/a)"/>',
        "<foreignObject/>",
    ],
)
def test_a_drawing_that_acts_or_asks_for_something_is_refused(tmp_path: Path, part: str) -> None:
    with pytest.raises(SettingsError, match="the logo holds") as refused:
        logo(tmp_path, "a.svg", DRAWING.replace("</svg>", f"{part}</svg>").encode())
    assert "pipelines/communities/elm.yml: look: logo" in str(refused.value)
    assert "Plain SVG" in str(refused.value)


def test_a_logo_that_is_missing_too_large_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="is not there"):
        logos_of(tmp_path, communities("none.svg"))
    with pytest.raises(SettingsError, match="too large"):
        logo(tmp_path, "a.svg", DRAWING.encode() + b" " * MOST_BYTES)
    with pytest.raises(SettingsError, match="of another kind"):
        logo(tmp_path, "a.gif", b"GIF89a")
    with pytest.raises(SettingsError, match="of another kind"):
        logo(tmp_path, "b.png", b"<svg/>")
    (tmp_path / "inside").mkdir()
    (tmp_path / "out.svg").write_text(DRAWING)
    with pytest.raises(SettingsError, match="is not there"):
        logos_of(tmp_path / "inside", communities("../out.svg"))
