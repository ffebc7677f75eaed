"""Commands that fetch something from elsewhere: an agency's database, a geocoder."""

from pathlib import Path
from typing import Annotated

import typer

from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout, find_root
from rollbook.kernel.period import Quarter
from rollbook.kernel.watching import watched

app = typer.Typer()

_Root = Annotated[
    Path | None, typer.Option(help="The project's top folder; found upwards from here otherwise.")
]
_Period = Annotated[str, typer.Option(help="A quarter, like 2018Q2.")]


@app.command()
def pull(
    community: Annotated[str, typer.Argument(help="A community.")],
    period: _Period,
    root: _Root = None,
) -> None:
    """Write the tables of an agency's database into the files that a community's sources name."""
    from rollbook.declare import load_project
    from rollbook.read.database import pull as pull_table

    layout = Layout(find_root(root))
    project, quarter = load_project(layout), Quarter.parse(period)
    sources = project.community_sources(project.community(community))
    databases = [
        source for source in sources if source.database and {None, quarter} & {*source.quarters(quarter)}
    ]
    if not databases:
        raise SettingsError(
            f"no source of {community} is kept in a database",
            where=f"pipelines/communities/{community}.yml: sources",
            expected="a source of format database, with url and relation",
            next_step="describe one with rollbook sniff FILE, or drop files in as they are",
        )
    for source in databases:
        target = layout.raw(community) / source.files.replace("{quarter}", str(quarter))
        count = pull_table(source, target, root=layout.root)
        print(f"{count} rows of {source.source} stand in {target.relative_to(layout.root).as_posix()}")


@app.command()
def geocode(
    community: Annotated[str, typer.Option(help="A community.")],
    period: _Period,
    *,
    send_addresses_to_census: Annotated[
        bool,
        typer.Option("--send-addresses-to-census", help="Send them; nothing leaves this machine otherwise."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask once more before sending.")] = False,
    root: _Root = None,
) -> None:
    """Ask the U.S. Census Bureau for addresses that nothing here can place. Says first what would be sent."""
    from rollbook.geocoding import question_of, send

    layout = Layout(find_root(root))
    question = question_of(layout.root, community, period)
    print("\n".join(question.told()))
    if not question.asked:
        return
    if not send_addresses_to_census:
        print("Nothing was sent. To send them: --send-addresses-to-census")
        return
    if not yes and not typer.confirm(f"Send {len(question.asked)} addresses?", default=False):
        print("Nothing was sent.")
        return
    with watched("geocode", layout.processed(community, period) / "costs"):
        counts = send(question, print)
    told = ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
    print(f"Answers: {told}. Run the quarter again to use them.")
