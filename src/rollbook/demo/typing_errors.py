"""One typing error in a word: a neighbour on the keyboard, a letter lost, doubled or turned, a sound kept."""

from random import Random

_ROWS = ("qwertyuiop", "asdfghjklñ", "zxcvbnm")
_SOUNDS = (("v", "b"), ("b", "v"), ("z", "s"), ("s", "z"), ("ll", "y"), ("y", "ll"), ("h", ""), ("c", "s"))
BY_SOUND_SHARE = 0.45
"""How many errors keep the sound, where a word has a letter that another would sound like."""
SHORTEST_WORD = 4
"""Letters; a shorter word would hardly be known again."""


def with_typing_error(text: str, dice: Random) -> str:
    """The text with one error in one of its longer words; as it is where it has none.

    Parameters
    ----------
    text
        A name of one or more words.
    dice
        Decides where and how.
    """
    words = text.split(" ")
    longer = [place for place, word in enumerate(words) if _is_longer(word)]
    if not longer:
        return text
    place = dice.choice(longer)
    words[place] = _mistyped(words[place], dice)
    return " ".join(words)


def can_be_mistyped(text: str) -> bool:
    """Whether a text has a word that is long enough for an error."""
    return any(map(_is_longer, text.split(" ")))


def _is_longer(word: str) -> bool:
    return len(word) >= SHORTEST_WORD and word.isalpha()


def _mistyped(word: str, dice: Random) -> str:
    by_sound = _sounding_alike(word)
    if by_sound and dice.random() < BY_SOUND_SHARE:
        return dice.choice(by_sound)
    for _ in range(10):
        changed = dice.choice((_inserted, _deleted, _replaced, _transposed))(word, dice)
        if changed != word:
            return changed
    return word + word[-1]


def _sounding_alike(word: str) -> list[str]:
    """The word with one letter changed for one of the same sound in Spanish; capitals stay."""
    lower = word.lower()
    found = []
    for letters, others in _SOUNDS:
        place = lower.find(letters)
        if place >= 0:
            changed = lower[:place] + others + lower[place + len(letters) :]
            found.append(changed.capitalize() if word[0].isupper() else changed)
    return found


def _inserted(word: str, dice: Random) -> str:
    place = dice.randrange(1, len(word))
    return word[:place] + dice.choice((word[place - 1].lower(), _neighbour(word[place], dice))) + word[place:]


def _deleted(word: str, dice: Random) -> str:
    place = dice.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _replaced(word: str, dice: Random) -> str:
    place = dice.randrange(1, len(word))
    return word[:place] + _neighbour(word[place], dice) + word[place + 1 :]


def _transposed(word: str, dice: Random) -> str:
    place = dice.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _neighbour(letter: str, dice: Random) -> str:
    for row in _ROWS:
        place = row.find(letter.lower())
        if place >= 0:
            return dice.choice(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
    return dice.choice("aeiou")
