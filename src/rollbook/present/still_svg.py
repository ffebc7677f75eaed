"""Drawings as a page carries them: what nobody sees is taken out, and nothing that is seen is moved.

A deck holds some hundred drawings, and the drawing program writes them for every reader: with a name on each
group, six digits behind the point, empty groups, and frames in no colour.
"""

import re

_NUMBERS = re.compile(r'(?<=[\s"])(d|points|x|y|x1|x2|y1|y2|cx|cy)="([^"]*)"')
_LONG = re.compile(r"-?\d+\.\d+")
_TURN = re.compile(r' transform="rotate\(-?0(?:\.0+)? [^)]*\)"')
_NAME = re.compile(r' id="([^"]+)"')
_EMPTY = re.compile(r"<(g|defs)(?: [^<>]*)?>\s*</\1>|<(?:g|defs)(?: [^<>]*)?/>")
_UNSEEN = re.compile(r'<path d="[^"]*" style="fill: ?none;?"/>')
_BARE = re.compile(r"<g>((?:(?!</?g[ />]).)*)</g>", re.DOTALL)
_BETWEEN = re.compile(r">\s*\n\s*<")
_SPARE = (
    ' version="1.1"',
    ' xmlns:xlink="http://www.w3.org/1999/xlink"',
    " font-family: 'Public Sans';",
)


def slim(svg: str) -> str:
    """The same drawing in fewer letters: a tenth of a point is kept, which is finer than a screen."""
    used = set(re.findall(r"#([\w.-]+)", svg))
    svg = _NAME.sub(lambda name: name[0] if name[1] in used else "", svg)
    svg = _NUMBERS.sub(lambda found: f'{found[1]}="{_short(found[2])}"', svg)
    svg = _UNSEEN.sub("", _TURN.sub("", svg))
    for letters in _SPARE:
        svg = svg.replace(letters, "")
    before = ""
    while before != svg:
        before, svg = svg, _BARE.sub(r"\1", _EMPTY.sub("", svg))
    return _BETWEEN.sub("><", svg)


def _short(numbers: str) -> str:
    rounded = _LONG.sub(lambda found: f"{round(float(found[0]), 1):g}", " ".join(numbers.split()))
    return re.sub(r" ?([A-Za-z]) ?", r"\1", rounded)
