"""Days and lengths of time as people say them: as exactly as they are known, and no more."""

from datetime import date

from rollbook.present.pages.view import Segment, Segments, View, plain

_DAYS_IN_MONTH = 30.4375
_COUNTED_IN_DAYS = 45


def moment_label(view: View, day: date | None, precision: str) -> str:
    """``2014``, ``March 2014`` or ``March 5, 2014``; that it is not known, or has not come."""
    if day is None or precision in {"unknown", "open"}:
        return view.word(f"moment_{'open' if precision == 'open' else 'unknown'}")
    if precision == "year":
        return str(day.year)
    return view.month_label(day) if precision == "month" else view.day_label(day)


def short_moment(view: View, day: date, precision: str) -> str:
    """The same, short enough for a picture: ``2014``, ``Mar 2014``."""
    return str(day.year) if precision == "year" else view.short_month(day)


def length_label(view: View, least: int | None, most: int | None, figure_id: str) -> Segments:
    """Months, or days if there are few; ``at most`` where only months or years of both ends are known."""
    if least is None or most is None:
        return plain(view.word("not_applicable"))
    is_short = most <= _COUNTED_IN_DAYS
    number = int(most) if is_short else max(round(int(most) / _DAYS_IN_MONTH), 1)
    unit = ("days" if is_short else "months") if number != 1 else ("day" if is_short else "month")
    told: Segment = {"text": str(number), "figure": figure_id}
    return view.say(f"length_{unit}" if least == most else f"length_{unit}_at_most", number=told)
