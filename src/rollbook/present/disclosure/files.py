"""The files of a disclosure report: HTML and PDF in each language, and JSON for machines."""

from collections.abc import Mapping

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rollbook.declare.base import LANGUAGES
from rollbook.declare.base import Words as InLanguages
from rollbook.kernel.errors import RenderError
from rollbook.present.assets import TEMPLATES
from rollbook.present.disclosure.content import report
from rollbook.present.disclosure.facts import Disclosure
from rollbook.present.page_parts import house_styles, safe
from rollbook.present.typeset import FAMILIES, typeset_pdf


def disclosure_files(told: Disclosure, words: Mapping[str, InLanguages]) -> dict[str, bytes]:
    """The report as the files that a release carries, by name.

    The same facts give the same bytes: no clock is asked.

    Parameters
    ----------
    told
        What the report tells.
    words
        The texts of ``pipelines/decks/disclosure.yml``.

    Returns
    -------
    dict
        ``disclosure.json``, and ``disclosure.<language>.html`` and ``.pdf`` for each language.

    Raises
    ------
    RenderError
        If a text is missing, or the print cannot be set.
    """
    files = {"disclosure.json": told.as_json()}
    for language in LANGUAGES:
        spoken = {key: text.in_language(language) for key, text in words.items()}
        content = report(told, spoken, language)
        files[f"disclosure.{language}.html"] = _html(content)
        files[f"disclosure.{language}.pdf"] = _pdf(content, told)
    return files


def _html(content: Mapping[str, object]) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    styles = safe(house_styles("disclosure.css"))
    page = environment.get_template("disclosure.html.j2").render(report=content, styles=styles)
    return page.encode()


def _pdf(content: Mapping[str, object], told: Disclosure) -> bytes:
    as_of = told.as_of
    return typeset_pdf(
        "disclosure",
        {**content, "fonts": FAMILIES, "date": [as_of.year, as_of.month, as_of.day]},
        as_of,
        RenderError(
            "The disclosure report could not be typeset.",
            where="present/templates/disclosure.typ",
            expected="sections of texts, lists, tables and facts",
            next_step="Read the HTML report instead, and report this as a fault of rollbook.",
        ),
    )
