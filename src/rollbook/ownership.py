"""Commands for the owner of the data: keys, ledger, audit, signature, release, removing old outputs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rollbook.kernel.access import open_to_all, write_whole
from rollbook.kernel.errors import ProtectionError
from rollbook.kernel.layout import Layout, find_root
from rollbook.kernel.period import day_of
from rollbook.kernel.watching import watched

app = typer.Typer()
_key = typer.Typer(help="The owner's key and the key pair that signs.", no_args_is_help=True)
_ledger = typer.Typer(help="What was published before, kept in the vault.", no_args_is_help=True)
app.add_typer(_key, name="key")
app.add_typer(_ledger, name="ledger")

_Root = Annotated[
    Path | None, typer.Option(help="The project's top folder; found upwards from here otherwise.")
]
_Community = Annotated[str, typer.Option(help="A community.")]
_Period = Annotated[str, typer.Option(help="A quarter that has been run, like 2018Q2.")]
_Date = Annotated[str | None, typer.Option(help="The day that is written down, like 2018-08-01; else today.")]


class _Language(StrEnum):
    EN = "en"
    ES = "es"


_Spoken = Annotated[_Language, typer.Option(help="Language of what is printed.")]


@_key.command("new")
def new_key(root: _Root = None) -> None:
    """Make the vault, the owner's key and the key pair that signs; say where they are, not what they are."""
    from rollbook.owner import new_owner, signing_key_id

    owner = new_owner(Layout(find_root(root)))
    vault = owner.require_vault()
    print(f"The vault is {vault.folder}. Back it up where only the owner of the data can reach it.")
    print(f"Owner's key {owner.key.key_id}, signing key {signing_key_id(owner.public_key())}.")
    print("Commit pipelines/releases/_owner.yml; nothing in it is secret. Run every quarter again.")


@_key.command("show")
def show_key(root: _Root = None) -> None:
    """Say by their ids which keys are used; the keys themselves are never shown."""
    from rollbook.owner import open_owner, signing_key_id

    owner = open_owner(Layout(find_root(root)))
    told = " (the published sample key: nothing can be signed or released)" if owner.key.is_sample else ""
    print(f"Owner's key {owner.key.key_id}, from: {owner.key.origin}{told}.")
    if owner.vault:
        print(f"Signing key {signing_key_id(owner.public_key())}. Vault: {owner.vault.folder}")


@_key.command("public")
def public_key(
    to: Annotated[Path | None, typer.Option(help="A file to write; printed otherwise.")] = None,
    root: _Root = None,
) -> None:
    """Write the public half of the signing key, for receivers who want to verify a release."""
    from rollbook.owner import open_owner, public_pem

    content = public_pem(open_owner(Layout(find_root(root))).public_key())
    if to is None:
        print(content.decode(), end="")
    else:
        write_whole(to, content, is_private=False)
        print(f"wrote {to}")


@_key.command("rotate")
def rotate(
    *,
    signing: Annotated[
        bool, typer.Option("--signing", help="Replace the key pair that signs, not the owner's key.")
    ] = False,
    date: _Date = None,
    language: _Spoken = _Language.EN,
    root: _Root = None,
) -> None:
    """Replace a key; the old one goes into the vault's archive. A new owner's key restarts every ledger."""
    from rollbook.owner import rotate_key, rotate_signing_key, signing_key_id

    layout = Layout(find_root(root))
    if signing:
        owner = rotate_signing_key(layout)
        print(f"Signing key {signing_key_id(owner.public_key())}. Give receivers: rollbook key public")
        if any((layout.pipelines / "venues").glob("*.signature.json")):
            print(
                "Sign each list of public meeting places anew: rollbook venues sign. Until then none counts."
            )
        return
    owner, begun = rotate_key(layout, day_of(date))
    print(
        f"Owner's key {owner.key.key_id}. Pseudonyms and dots are new from now on: run every quarter again."
    )
    for community, entry in begun:
        _tell_restart(layout, community, entry.profile, (entry.series, entry.ledger), language)


@_ledger.command("show")
def show_ledger(community: _Community, root: _Root = None) -> None:
    """Say what state the ledger is in and which quarters it knows; no cell and no count."""
    from rollbook.declare import load_project
    from rollbook.owner import open_owner

    layout = Layout(find_root(root))
    project = load_project(layout)
    profile = project.quarterly.release.profile
    owner = open_owner(layout)
    now = owner.current(project.community(community).community, profile)
    if now is None:
        print(f"Nothing has been released of {community} ({profile}) yet.")
        return
    released = ", ".join(owner.log(community).released(profile)) or "none"
    cells = now.rows["cell_code"].nunique()
    print(f"{community} ({profile}): series {now.head.series}, state {now.ledger_id}, {cells} cells.")
    print(f"Released quarters: {released}.")


@_ledger.command("restart")
def restart(
    community: _Community,
    *,
    date: _Date = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask once more.")] = False,
    language: _Spoken = _Language.EN,
    root: _Root = None,
) -> None:
    """Begin a ledger anew that is lost or cannot be read. The next release is then compared with nothing."""
    from rollbook.declare import load_project
    from rollbook.owner import open_owner, restart_ledger

    layout = Layout(find_root(root))
    project = load_project(layout)
    profile = project.quarterly.release.profile
    owner = open_owner(layout)
    owner.ledger(project.community(community).community, profile)
    if not yes:
        _tell_risk(layout, language)
        if not typer.confirm(f"Begin the ledger of {community} ({profile}) anew?", default=False):
            print("Nothing was changed.")
            return
    entry = restart_ledger(owner, community, profile, "chosen", day_of(date))
    _tell_restart(layout, community, profile, (entry.series, entry.ledger), language)


@app.command()
def audit(
    community: _Community, period: _Period, language: _Spoken = _Language.EN, root: _Root = None
) -> None:
    """Attack a release as a stranger, a neighbour and an insider would. Exit code 6: an attack succeeded."""
    from rollbook.auditing import audit as attack

    top = find_root(root)
    with watched("audit", Layout(top).processed(community, period) / "costs"):
        found = attack(top, community, period)
    # The report is a part of the release.
    open_to_all(Layout(top).released(community, period))
    print("\n".join(found.lines(language.value)))
    if not found.passed:
        raise typer.Exit(ProtectionError.exit_code)


@app.command()
def sign(  # noqa: PLR0913  each is an option of the command
    community: _Community,
    period: _Period,
    name: Annotated[str, typer.Option(help="Who signs: the owner of the data.")],
    *,
    role: Annotated[str, typer.Option(help="In which role.")] = "",
    date: _Date = None,
    language: _Spoken = _Language.EN,
    root: _Root = None,
) -> None:
    """Sign a release that was made with the owner's key, audited and reported."""
    from rollbook.signing import Signer, sign

    layout, signer = Layout(find_root(root)), Signer(name, role, day_of(date))
    with watched("sign", layout.processed(community, period) / "costs"):
        said = sign(layout.root, community, period, signer, language.value)
    print("\n".join(said))


@app.command()
def release(  # noqa: PLR0913  each is an option of the command
    community: _Community,
    period: _Period,
    to: Annotated[Path, typer.Option(help="The folder that it is copied into.")],
    *,
    accept_restart: Annotated[
        bool, typer.Option("--accept-restart", help="Release although the ledger was begun anew.")
    ] = False,
    date: _Date = None,
    language: _Spoken = _Language.EN,
    root: _Root = None,
) -> None:
    """Copy a signed release to a folder for receivers, and remember in the vault what was published."""
    from rollbook.releasing import release

    layout = Layout(find_root(root))
    with watched("release", layout.processed(community, period) / "costs"):
        told = release(
            layout.root,
            community,
            period,
            to,
            date=day_of(date),
            language=language.value,
            is_restart_accepted=accept_restart,
        )
    print("\n".join(told))


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(help="A release as it was received.")],
    key: Annotated[Path, typer.Option(help="The owner's public key, from a source you trust.")],
) -> None:
    """Say whether a release is signed and whole. Needs no project. Exit code 6: it is not."""
    from rollbook.releasing import verify

    found = verify(folder, key)
    print("\n".join(found.lines()))
    if not found.is_whole:
        raise typer.Exit(ProtectionError.exit_code)


@app.command()
def purge(  # noqa: PLR0913  each is an option of the command
    before: Annotated[str, typer.Option(help="A quarter like 2017Q1: internal outputs of earlier ones go.")],
    *,
    community: Annotated[list[str] | None, typer.Option(help="Only this one; may be repeated.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also the latest run, which later ones need to know who is who.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go; remove nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask once more.")] = False,
    date: _Date = None,
    root: _Root = None,
) -> None:
    """Remove internal outputs of old quarters. Released reports stay, and so does a record of what went."""
    from rollbook.purging import finish_purges, plan_purge, purge

    layout = Layout(find_root(root))
    plan = plan_purge(layout, before, community or (), everything=everything)
    print("\n".join(plan.lines()))
    if dry_run:
        return
    if plan.found and not yes and not typer.confirm("Remove them?", default=False):
        print("Nothing was removed.")
        return
    gone = purge(plan, day_of(date)) if plan.found else finish_purges(layout, day_of(date))
    if gone:
        print(f"Removed {sum(each.files for each in gone):,} files; noted in data/processed/purges.jsonl.")


def _tell_restart(
    layout: Layout, community: str, profile: str, state: tuple[int, str], language: _Language
) -> None:
    from rollbook.signing import release_words, say

    told = {"community": community, "profile": profile, "series": str(state[0]), "ledger": state[1]}
    print(say(release_words(layout), "said_restarted", language.value, told))
    _tell_risk(layout, language)


def _tell_risk(layout: Layout, language: _Language) -> None:
    from rollbook.declare import load_project
    from rollbook.signing import release_words, say

    households = load_project(layout).quarterly.release.sticky_households
    print(say(release_words(layout), "restart_risk", language.value, {"households": str(households)}))
