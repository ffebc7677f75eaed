"""``rollbook venues``: the owner of the data signs a list of public meeting places; anybody may check it."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rollbook.kernel.errors import ProtectionError, SettingsError
from rollbook.kernel.layout import Layout, find_root
from rollbook.kernel.period import day_of

if TYPE_CHECKING:
    from rollbook.declare.venues import Venues

app = typer.Typer()
_venues = typer.Typer(help="The owner's list of public meeting places.", no_args_is_help=True)
app.add_typer(_venues, name="venues")

_Root = Annotated[
    Path | None, typer.Option(help="The project's top folder; found upwards from here otherwise.")
]
_Community = Annotated[str, typer.Option(help="A community.")]


class _Language(StrEnum):
    EN = "en"
    ES = "es"


_Spoken = Annotated[_Language, typer.Option(help="Language of what is printed.")]


@_venues.command()
def sign(  # noqa: PLR0913  each is an option of the command
    community: _Community,
    name: Annotated[str, typer.Option(help="Who signs: the owner of the data.")],
    *,
    role: Annotated[str, typer.Option(help="In which role.")] = "",
    date: Annotated[
        str | None, typer.Option(help="The day that is written down, like 2018-08-01; else today.")
    ] = None,
    language: _Spoken = _Language.EN,
    root: _Root = None,
) -> None:
    """Sign the list of public meeting places as it is; a change of one letter asks for another signature."""
    from rollbook.owner import open_owner, sign_list
    from rollbook.signing import Signer, release_words, require_named, say

    layout = Layout(find_root(root))
    declared, owner, words = _declared(layout, community), open_owner(layout), release_words(layout)
    signer = Signer(name, role, day_of(date))
    require_named(signer)
    said = words["venues_statement"]
    content = {
        "owner": {"name": signer.name.strip(), "role": signer.role.strip()},
        "date": signer.date,
        "statement": {each.value: said.in_language(each.value) for each in _Language},
    }
    signature = sign_list(owner, declared, content)
    told = {"name": signer.name, "date": signer.date, "community": community, "key": signature.key_id}
    told["count"] = str(len(declared.venues))
    keys = (
        "said_venues_signed",
        *(("said_venues_sample",) if owner.note is None else ()),
        "said_venues_next",
    )
    print("\n".join(say(words, key, language.value, told) for key in keys))


@_venues.command()
def check(community: _Community, language: _Spoken = _Language.EN, root: _Root = None) -> None:
    """Say whether the list counts: signed as it is, with this project's key. Exit code 6: it does not."""
    from rollbook.declare import load_project
    from rollbook.owner import what_counts
    from rollbook.signing import release_words, say

    layout = Layout(find_root(root))
    listed = what_counts(layout, _declared(layout, community))
    print(load_project(layout).words[f"venue_list_{listed.code}"].in_language(language.value))
    if not listed.venues:
        raise typer.Exit(ProtectionError.exit_code)
    told = {"count": str(len(listed.venues))}
    print(say(release_words(layout), "said_venues_counted", language.value, told))


def said_of_venues(community: str, released: Path) -> list[str]:
    """What is said after a run, a line a language, where a list of places is there and counts for nothing."""
    told = json.loads((released / "release.json").read_text(encoding="utf-8"))["venues"]
    is_told = told["list"] not in {"none", "signed", "sample"}
    return [f"\n{community}: {said}\n" for said in told["said"].values()] if is_told else []


def _declared(layout: Layout, community: str) -> "Venues":
    """The list of a community, held against its area first.

    Raises
    ------
    SettingsError
        If it has none, or an empty one.
    """
    from rollbook.declare import load_project

    project = load_project(layout)
    project.community(community)
    declared = project.venues.get(community)
    if declared is None or not declared.venues:
        raise SettingsError(
            f"{community} lists no public meeting place",
            where=f"pipelines/venues/{community}.yml",
            expected="a list of places that are open to everybody and nobody's home",
            next_step="write the list (docs/privacy.md says how), or leave it: every group is private then",
        )
    return declared
