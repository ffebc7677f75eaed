"""Names of months in English and Spanish, also where one of their letters is wrong."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january enero jan ene",
            "february febrero feb",
            "march marzo mar",
            "april abril apr abr",
            "may mayo",
            "june junio jun",
            "july julio jul",
            "august agosto aug ago",
            "september septiembre setiembre sep sept set",
            "october octubre oct",
            "november noviembre nov",
            "december diciembre dec dic",
        ),
        start=1,
    )
    for name in names.split()
}
"""The number of each month, by its names without accents."""
MONTH = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
"""A pattern for the name of any month."""
FEWEST_LETTERS = 5
"""A shorter word is too close to words that are no month at all."""
_LONG = [name for name in MONTHS if len(name) >= FEWEST_LETTERS]


def meant_month(word: str) -> str | None:
    """The month that a misspelt word can only mean: one letter too many, too few, wrong, or two swapped.

    None if it is no such word, or as close to another month ("julnio").

    >>> meant_month("febuary")
    'february'
    """
    if len(word) < FEWEST_LETTERS or word in MONTHS:
        return None
    found = [name for name in _LONG if _is_one_slip(word, name)]
    return found[0] if len({MONTHS[name] for name in found}) == 1 else None


def _is_one_slip(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) > 1:
        return False
    begin = 0
    while begin < min(len(word), len(name)) and word[begin] == name[begin]:
        begin += 1
    rest, true = word[begin:], name[begin:]
    is_swapped = rest[:2] == true[:2][::-1] and rest[2:] == true[2:]
    return is_swapped or rest[1:] in (true, true[1:]) or rest == true[1:]
