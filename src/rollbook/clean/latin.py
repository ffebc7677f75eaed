"""Letters of every script in plain Latin ones. Texts differ, but their words come again and again."""

from functools import lru_cache

from unidecode import unidecode


def latin(text: str) -> str:
    """The text as unidecode spells it, word by word.

    >>> latin("Núñez Peña")
    'Nunez Pena'
    """
    return text if text.isascii() else " ".join(map(_word, text.split(" ")))


@lru_cache(maxsize=65536)
def _word(word: str) -> str:
    return unidecode(word)
