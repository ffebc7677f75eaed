"""PNGs made small: few colours are enough for drawings, and nothing but dots is kept."""

import io

from PIL import Image

COLOURS = 64


def reduced(png: bytes) -> bytes:
    """The same picture with few colours and nothing beside its dots; the same bytes at every run.

    Parameters
    ----------
    png
        A picture without transparent dots.
    """
    with Image.open(io.BytesIO(png)) as opened:
        flat = opened.convert("RGB")
    written = io.BytesIO()
    few = flat.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(written, format="PNG", compress_level=7)
    return written.getvalue()
