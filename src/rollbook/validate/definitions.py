"""What the lint found in the definitions, as a part of the summary and as a page of its own."""

from collections.abc import Iterator

from rollbook.declare import Project
from rollbook.declare.lint import Slip, lint
from rollbook.kernel.period import Quarter
from rollbook.validate.document import Block, Bullets, Document, Heading, Paragraph
from rollbook.validate.wording import Wording


def tell_definitions(slips: tuple[Slip, ...], words: Wording) -> Iterator[Block]:
    """What must be mended in definitions, then what should be looked at; one line where there is neither."""
    yield Heading(words("definitions"))
    if not slips:
        yield Paragraph(words("definitions_sound"))
    for severity in ("blocking", "warning"):
        found = [slip for slip in slips if slip.severity == severity]
        if found:
            yield Paragraph(words(f"definitions_{severity}", count=len(found)))
            yield Bullets(tuple((f"{slip.file}: {slip.name}", _said(slip, words)) for slip in found))


def _said(slip: Slip, words: Wording) -> str:
    what, why, how = slip.said(words.project, words.language)
    return words("definition_said", what=what, why=why, how=how)


def definitions_document(project: Project, community: str, period: str, language: str) -> Document:
    """What the lint says of a community's definitions alone, in one language; no file of data is read."""
    words = Wording(project, {}, language)
    slips = lint(project, community, Quarter.parse(period))
    name = project.community(community).name.in_language(language)
    title = words("definitions_title", community=name, period=period)
    return Document(language, words("definitions_mark"), title, tuple(tell_definitions(slips, words)))
