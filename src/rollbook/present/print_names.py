"""How the files are called that a deck is printed and shown as, beside its page for a browser."""


def print_names(language: str) -> list[str]:
    """All that may be made of a deck in a language; a deck without a map has no picture of it."""
    return [paper(language), slides(language), summary(language), map_picture(language)]


def paper(language: str) -> str:
    """The deck to print."""
    return f"deck.{language}.pdf"


def slides(language: str) -> str:
    """The deck to show, and to change in an office program."""
    return f"deck.{language}.pptx"


def summary(language: str) -> str:
    """One page for the wall."""
    return f"summary.{language}.pdf"


def map_picture(language: str) -> str:
    """The growth map as a picture."""
    return f"map.{language}.png"
