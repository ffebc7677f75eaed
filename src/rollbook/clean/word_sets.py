"""Sets of words and phrases written down as text."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, by the spaces between them.

    >>> sorted(word_set("mr mrs"))
    ['mr', 'mrs']
    """
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """The phrases of a text, by the commas between them.

    >>> sorted(phrase_set("no name, sin nombre"))
    ['no name', 'sin nombre']
    """
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))
