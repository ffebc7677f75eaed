"""Copy the browser libraries and build the fonts that the decks carry inside themselves.

Usage: ``python tools/vendor_assets.py NODE_MODULES_DIR TARGET_DIR``

The libraries come from ``node_modules``, the typeface from the installed package ``fontpkg-public-sans``. The
target is never committed. The same inputs give the same bytes; when nothing changed, nothing is written.
"""

import hashlib
import json
import shutil
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import fontpkg_public_sans
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LIBRARIES = {
    "plotly-cartesian.min.js": "plotly.js-cartesian-dist-min/plotly-cartesian.min.js",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "L.Map.Sync.js": "leaflet.sync/L.Map.Sync.js",
    "counties-10m.json": "us-atlas/counties-10m.json",
}
WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}
# Latin letters of English and Spanish and of the names both countries write, and the signs that decks use.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2BC, 0x1E9E]
SIGNS = [ord(sign) for sign in "–—‘’‚“”„†•…‰‹›⁄€™−×÷≈≠≤≥"]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"]
STAMP = "stamp.json"


def subset(font: TTFont) -> TTFont:
    """Keep the letters and features that a deck needs; done first, because instancing a full font is slow."""
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LETTERS, *SIGNS])
    subsetter.subset(font)
    return font


def set_names(font: TTFont, style: str) -> None:
    """Write the names that let every program find this weight as one of the family."""
    is_plain = style in ("Regular", "Bold")
    names = {
        1: "Public Sans" if is_plain else f"Public Sans {style}",
        2: style if is_plain else "Regular",
        3: f"rollbook subset; PublicSans-{style}",
        4: f"Public Sans {style}",
        6: f"PublicSans-{style}",
        16: None if is_plain else "Public Sans",
        17: None if is_plain else style,
        25: None,
    }
    table = font["name"]
    for name_id, text in names.items():
        table.removeNames(nameID=name_id)
        if text is not None:
            table.setName(text, name_id, 3, 1, 0x409)


def static_weight(source: Path, style: str, weight: int) -> bytes:
    """One fixed weight as TrueType, for the PDF and the drawn charts."""
    font = instancer.instantiateVariableFont(subset(open_font(source)), {"wght": weight}, inplace=True)
    font["OS/2"].usWeightClass = weight
    bold = style == "Bold"
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b1100001) | (0b100000 if bold else 0b1000000)
    font["head"].macStyle = 1 if bold else 0
    set_names(font, style)
    return as_bytes(font)


def variable_web_font(source: Path) -> bytes:
    """All weights in one compressed file, for the HTML."""
    font = subset(open_font(source))
    font.flavor = "woff2"
    return as_bytes(font)


def open_font(source: Path) -> TTFont:
    """Open a font so that saving it does not write the clock into it."""
    return TTFont(source, recalcTimestamp=False)


def as_bytes(font: TTFont) -> bytes:
    """The file a font is saved to."""
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def hash_of(files: list[Path]) -> dict[str, str]:
    """SHA-256 of each file, by name."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def is_current(target: Path, inputs: dict[str, str]) -> bool:
    """Whether the target was built from these inputs and still holds what was built."""
    stamp = target / STAMP
    if not stamp.is_file():
        return False
    recorded: dict[str, Any] = json.loads(stamp.read_text(encoding="utf-8"))
    outputs = [target / name for name in recorded["outputs"]]
    if recorded["inputs"] != inputs or not all(file.is_file() for file in outputs):
        return False
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in outputs] == list(
        recorded["outputs"].values()
    )


def build(libraries: list[Path], typeface: Path, target: Path) -> list[Path]:
    """Write all files; fonts last, since they take the time."""
    fonts = target / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    written = [
        Path(shutil.copyfile(file, target / name)) for file, name in zip(libraries, LIBRARIES, strict=True)
    ]
    for style, weight in WEIGHTS.items():
        written.append(fonts / f"PublicSans-{style}.ttf")
        written[-1].write_bytes(static_weight(typeface, style, weight))
    written.append(fonts / "PublicSans.woff2")
    written[-1].write_bytes(variable_web_font(typeface))
    return written


def main(arguments: list[str]) -> int:
    """Build when something changed; say what is missing otherwise."""
    if len(arguments) != len(("node_modules", "target")):
        print(__doc__, file=sys.stderr)
        return 2
    node_modules, target = (Path(argument) for argument in arguments)
    libraries = [node_modules / path for path in LIBRARIES.values()]
    typeface = Path(fontpkg_public_sans.ROOT) / "files" / "PublicSans[wght].ttf"
    missing = [str(file) for file in [*libraries, typeface] if not file.is_file()]
    if missing:
        print("These files are not installed:\n  " + "\n  ".join(missing), file=sys.stderr)
        print("Install the npm and Python packages of the lock files first.", file=sys.stderr)
        return 1
    inputs = hash_of([*libraries, typeface, Path(__file__)])
    if is_current(target, inputs):
        print(f"{target}: up to date")
        return 0
    written = build(libraries, typeface, target)
    outputs = {
        str(file.relative_to(target)): hashlib.sha256(file.read_bytes()).hexdigest() for file in written
    }
    stamp = json.dumps({"inputs": inputs, "outputs": outputs}, indent=1, sort_keys=False)
    (target / STAMP).write_text(stamp + "\n", encoding="utf-8")
    print(f"{target}: {len(written)} files written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
