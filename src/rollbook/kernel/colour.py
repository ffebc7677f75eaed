"""Colours on a page: how well one can be read on another, as WCAG 2 reckons it."""

PAPER = "#ffffff"
"""The ground of every page."""
WASH = "#f4f6f8"
"""The ground of a box that stands apart."""
READABLE = 4.5
"""The least contrast of letters and their ground (WCAG 2.2, 1.4.3)."""

_SRGB_LINEAR_BELOW = 0.04045


def luminance(colour: str) -> float:
    """Relative luminance of a ``#rrggbb`` colour, 0 black to 1 white."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= _SRGB_LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
