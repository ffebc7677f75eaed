"""Numbers of a disclosure report as they are printed."""


def amount(value: float, unit: str) -> str:
    """A share as percent with three digits, a count as it is: ``16.9%``, ``0.025%``, ``3``."""
    return f"{100 * value:.3g}%" if unit == "share" else f"{value:,.0f}"
