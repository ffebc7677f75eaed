"""The category of a member at a date: a child ages out, so the same person's category changes."""

from datetime import date


def age_at(born: date, day: date) -> int:
    """Completed years. A child born on 29 February turns a year older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def category_at(kind: str, births: list[date], day: date, *, young_until: int) -> str:
    """The category of a member on a day.

    Parameters
    ----------
    kind
        ``parent``, ``resident`` or ``stakeholder``, as declared on the roster.
    births
        Birth dates of the children, as far as they are known.
    young_until
        A child is young until this birthday (six: ages 0-5).
    """
    if kind == "stakeholder":
        return "stakeholders"
    if kind != "parent":
        return "residents"
    if not births:
        return "parents_age_unknown"
    ages = [age_at(born, day) for born in births if born <= day]
    if not ages:
        return "residents"
    return "parents_0_5" if min(ages) < young_until else "parents_6_plus"
