"""A blank form as a PDF that every reader can use (PDF/UA-1)."""

from datetime import date

from rollbook.kernel.errors import RenderError
from rollbook.present.forms.content import Form
from rollbook.present.typeset import FAMILIES, typeset_pdf

_DATED = date(2018, 1, 1)
"""A blank form has no day: the same definition gives the same bytes whenever it is written."""


def as_pdf(form: Form) -> bytes:
    """Typeset a form: the scale, then each element with a row for each item and a box for each level."""
    given = {
        "title": form.title,
        "asks": form.asks,
        "language": form.language,
        "levels": [
            {"level": str(level), "label": label, "detail": detail}
            for (level, label), detail in zip(form.levels, form.details, strict=True)
        ],
        "groups": list(form.groups),
        "rounds": list(form.rounds),
        "parts": [
            {"title": part.title, "questions": [question.text for question in part.questions]}
            for part in form.parts
        ],
        "words": dict(form.words),
        "fonts": FAMILIES,
        "date": [_DATED.year, _DATED.month, _DATED.day],
    }
    return typeset_pdf(
        "form",
        given,
        _DATED,
        RenderError(
            "The form could not be typeset.",
            where="present/templates/form.typ",
            expected="an instrument with a title, a scale and items",
            next_step=f"look at pipelines/instruments/{form.name}.yml, or report this as a fault of rollbook",
        ),
    )
