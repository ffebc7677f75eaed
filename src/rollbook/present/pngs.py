"""PNGs made small: few colours are enough for drawings, and nothing but dots is kept."""

import io

from PIL import Image

COLOURS = 64


def reduced(png: bytes) -> bytes:
    """The same picture with few colours and nothing beside its dots; the same bytes at every run."""
    with Image.open(io.BytesIO(png)) as opened:
        flat = Image.new("RGB", opened.size, "#ffffff")
        flat.paste(opened, mask=opened.getchannel("A") if "A" in opened.getbands() else None)
    written = io.BytesIO()
    few = flat.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(written, format="PNG", optimize=True)
    return written.getvalue()
