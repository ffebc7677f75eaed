"""Small pictures of every kind of picture that a deck draws, to see when one of them changes.

``python -m tools.baselines`` draws them anew, after somebody has looked at the difference and wants it.
"""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from PIL import Image

from rollbook.kernel.errors import RenderError
from rollbook.present.pngs import reduced
from rollbook.present.slides.drawn import signs_of, svg_of
from rollbook.present.typeset import FAMILIES, typeset_pngs

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "baselines"
SPECS = FOLDER / "pictures.json"
PIXELS_PER_INCH = 50.0
BLOCK = 16
"""Differences are also looked at in squares of so many pixels: a bar that moved is small on a whole sheet."""
MEAN, SHARE, IN_A_BLOCK = 0.4, 0.002, 14.0
_FAR = 40
Json = dict[str, Any]


def blocks() -> dict[str, Json]:
    """One made-up picture of each kind, by its name."""
    told: dict[str, Json] = json.loads(SPECS.read_text(encoding="utf-8"))
    return told


def words() -> dict[str, str]:
    """The renderers' words in English."""
    entries = yaml.safe_load((ROOT / "pipelines" / "decks" / "ui.yml").read_text(encoding="utf-8"))
    return {key: texts["en"] for key, texts in entries.items()}


def draw(shown: Mapping[str, Json]) -> dict[str, bytes]:
    """Small PNGs of pictures, by their name: what the PDF and the slides show, in few dots."""
    told = words()
    given = [{"svg": svg_of(block, told), "key": signs_of(block, told)} for block in shown.values()]
    error = RenderError(
        "The baselines could not be drawn.",
        where="tests/baselines/pictures.json",
        expected="blocks as the page model describes them",
        next_step="compare them with a block of a deck",
    )
    pngs = typeset_pngs("drawn", {"drawings": given, "fonts": FAMILIES}, PIXELS_PER_INCH, error)
    return {name: reduced(png) for name, png in zip(shown, pngs, strict=True)}


def difference(one: bytes, other: bytes) -> tuple[float, float, float]:
    """How far two pictures differ, 0 to 255: on average, the share of far dots, and the worst small square.

    Pictures of two sizes differ as far as any can.
    """
    first, second = (_dots(png) for png in (one, other))
    if first.shape != second.shape:
        return 255.0, 1.0, 255.0
    apart = np.abs(first - second)
    rows, columns = (-(-size // BLOCK) * BLOCK for size in apart.shape)
    padded = np.zeros((rows, columns))
    padded[: apart.shape[0], : apart.shape[1]] = apart
    squares = padded.reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK).mean(axis=(1, 3))
    return float(apart.mean()), float((apart > _FAR).mean()), float(squares.max())


def looks_alike(one: bytes, other: bytes) -> bool:
    """Whether nobody would see a difference: edges may be drawn a little softer or harder."""
    mean, share, worst = difference(one, other)
    return mean <= MEAN and share <= SHARE and worst <= IN_A_BLOCK


def _dots(png: bytes) -> np.ndarray[Any, np.dtype[np.float64]]:
    with Image.open(io.BytesIO(png)) as opened:
        return np.asarray(opened.convert("L"), dtype=np.float64)


def main() -> None:
    """Draw all baselines anew, and say which of them look different now."""
    for name, png in draw(blocks()).items():
        path = FOLDER / f"{name}.png"
        is_new = not path.exists() or not looks_alike(path.read_bytes(), png)
        if is_new:
            path.write_bytes(png)
        print(f"{'drawn anew' if is_new else 'as it was':<12}{name} ({len(png):,} bytes)")


if __name__ == "__main__":
    main()
