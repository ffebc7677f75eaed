"""The documentation site: built whole and offline; no dead link, no lost page, no picture without words."""

import hashlib
import re
import shlex
from pathlib import Path

import pytest
import typer.main
import yaml
from typer.testing import CliRunner

from rollbook.cli import app
from tools.commands_page import page
from tools.site import build
from tools.site_links import complaints
from tools.site_nav import with_trees
from tools.site_pages import DeadLinkError, Site, places_of, rewritten, stage
from tools.site_pictures import LIST, Picture, place_pictures

ROOT = Path(__file__).resolve().parents[3]
TASKS = sorted(
    [*(ROOT / "docs/for").glob("*.md"), *(ROOT / "docs/tasks").glob("*.md"), *(ROOT / "docs/es").glob("*.md")]
)
READERS = ("evaluator", "capacity-builder", "program-officer", "data-owner", "developer")


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site without pictures of decks, which only a finished run has."""
    folder = tmp_path_factory.mktemp("site")
    assert build(ROOT, folder / "source", folder / "site", has_pictures=False) == []
    return folder / "site"


@pytest.mark.heavy
def test_the_site_is_built_without_a_warning_and_every_link_in_it_leads_somewhere(site: Path) -> None:
    assert complaints(site) == []
    assert (site / "index.html").is_file()
    for reader in READERS:
        assert f'href="for/{reader}.html"' in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.heavy
def test_the_two_languages_are_pages_of_their_own_that_lead_to_each_other(site: Path) -> None:
    english = (site / "index.html").read_text(encoding="utf-8")
    spanish = (site / "es/index.html").read_text(encoding="utf-8")
    assert '<html class="no-js" lang="en"' in english
    assert '<html class="no-js" lang="es"' in spanish
    assert 'href="es/index.html"' in english
    assert 'href="../index.html"' in spanish
    assert 'href="privacidad.html"' in spanish


@pytest.mark.heavy
def test_the_site_is_the_same_bytes_when_it_is_built_again(site: Path, tmp_path: Path) -> None:
    assert build(ROOT, tmp_path / "source", tmp_path / "again", has_pictures=False) == []
    assert hashes(tmp_path / "again") == hashes(site)


def test_a_page_that_no_index_names_stops_the_build() -> None:
    site = stage(ROOT)
    site.pages["lost.md"] = "# Lost\n"
    with pytest.raises(DeadLinkError, match=r"lost\.md"):
        with_trees(site)


def test_a_link_that_leads_nowhere_stops_the_build_and_one_in_code_is_no_link() -> None:
    places = places_of(ROOT)
    with pytest.raises(DeadLinkError, match=r"docs/maps\.md links to docs/nowhere\.md"):
        rewritten("[on](nowhere.md)", "docs/maps.md", places, ROOT, Site())
    code = "`[on](nowhere.md)`\n\n```sh\n[on](nowhere.md)\n```\n"
    assert rewritten(code, "docs/maps.md", places, ROOT, Site()) == code


@pytest.mark.parametrize(
    ("source", "link", "led"),
    [
        ("docs/maps.md", "[a](privacy.md#x)", "[a](privacy.md#x)"),
        ("README.md", "[a](docs/maps.md)", "[a](maps.md)"),
        ("docs/for/developer.md", "[a](../../CONTRIBUTING.md)", "[a](../contributing.md)"),
        ("docs/privacidad.md", "[a](privacy.md)", '<a href="../privacy.html">a</a>'),
        ("docs/README.md", "[a](es/README.md)", '<a href="es/index.html">a</a>'),
        ("docs/maps.md", "[a](decisions)", "[a](decisions/index.md)"),
        ("docs/maps.md", "[a](https://example.org)", "[a](https://example.org)"),
        ("docs/maps.md", "[a](../pipelines/categories.yml)", "[a](path:files/pipelines/categories.yml.txt)"),
    ],
)
def test_a_link_that_is_written_for_a_code_host_leads_to_the_same_page_on_the_site(
    source: str, link: str, led: str
) -> None:
    assert rewritten(link, source, places_of(ROOT), ROOT, Site()) == led


def test_a_broken_site_is_told_page_by_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="gone.html">x</a><a href="#nowhere">x</a><a href="https://example.org">x</a>'
        '<img src="https://example.org/x.png" alt="x"><img src="x.png">'
        '<script src="//cdn.example.org/x.js"></script>',
        encoding="utf-8",
    )
    told = "\n".join(complaints(tmp_path))
    assert "gone.html leads nowhere" in told
    assert "#nowhere leads nowhere" in told
    assert "https://example.org leads" not in told
    assert "loads https://example.org/x.png from outside" in told
    assert "loads //cdn.example.org/x.js from outside" in told
    assert "x.png, which is not there" in told
    assert "no words for those who do not see it" in told


def test_a_picture_stands_with_its_words_and_one_that_could_not_be_taken_is_told(tmp_path: Path) -> None:
    site = Site(
        pages={"for/a.md": "<!-- picture: growth_map -->\n", "es/a.md": "<!-- picture: growth_map -->\n"}
    )
    place_pictures(
        site,
        {
            "growth_map.en": Picture(tmp_path / "growth_map.en.png", "Two dates", "Two dates. SYNTHETIC"),
            "growth_map.es": Picture(None, "Dos fechas", "Sin imagen: Dos fechas (no hay)"),
        },
    )
    assert '<img src="../_static/growth_map.en.png" alt="Two dates"' in site.pages["for/a.md"]
    assert "SYNTHETIC" in site.pages["for/a.md"]
    assert "Sin imagen: Dos fechas" in site.pages["es/a.md"]
    with pytest.raises(KeyError, match="no_such"):
        place_pictures(Site(pages={"a.md": "<!-- picture: no_such -->\n"}), {})


def test_every_picture_that_is_declared_is_asked_for_by_a_page_and_says_synthetic() -> None:
    listed = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    pages = "".join(path.read_text(encoding="utf-8") for path in [*TASKS, ROOT / "docs/README.md"])
    assert [name for name in listed["pictures"] if f"<!-- picture: {name} -->" not in pages] == []
    assert "SYNTHETIC" in listed["caption"]["en"]
    assert "SINTÉTICA" in listed["caption"]["es"]


def commands() -> list[tuple[str, str]]:
    """Every command of the task pages, with its page; of a fence or between backticks."""
    found = []
    for path in TASKS:
        text = path.read_text(encoding="utf-8")
        fenced = [
            line.strip()
            for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
            for line in block.split("\n")
        ]
        inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        found += [(path.name, line) for line in fenced + inline if line.startswith("rollbook ")]
    return sorted(set(found))


@pytest.mark.parametrize(("name", "line"), commands())
def test_every_command_of_a_task_page_exists_with_its_options(name: str, line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    command = typer.main.get_command(app)
    while words and hasattr(command, "commands"):
        assert words[0] in command.commands, name
        command = command.commands[words.pop(0)]
    known = {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
    assert [word for word in words if word.startswith("--") and word not in known] == [], name


def test_the_page_of_commands_names_every_command_and_option_that_help_names() -> None:
    written = page()
    help_of = CliRunner().invoke(app, ["run", "--help"]).output
    assert all(option in written for option in re.findall(r"--[a-z]+", help_of) if option != "--help")
    assert "## rollbook venues sign" in written
