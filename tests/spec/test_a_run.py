"""What an evaluator may rely on when a quarter is run, and what happens when something is wrong."""

import json
from pathlib import Path

import nbformat
import pytest

from rollbook.kernel.errors import NotebookError, ProtectionError, RenderError, unforeseen
from rollbook.kernel.progress import Progress
from rollbook.pipeline import publish
from rollbook.present.print_names import print_names
from rollbook.record import is_up_to_date, run_key
from rollbook.stages import Run, open_run
from tests.conftest import COMMUNITIES, PERIOD, SEED, Project, succeed

pytestmark = pytest.mark.heavy

LANGUAGES = ("en", "es")
LEAK = """
from rollbook.present.mime import PAGE

name = run.store.read(["clean.records"])["clean.records"]["name_key"].iloc[0]
page = {"page": "leak", "title": name.upper(), "claim": [], "blocks": []}
display({PAGE: page}, raw=True)
"""


def fingerprints(project: Project, community: str) -> dict[str, str]:
    printed = succeed(project.rollbook("fingerprints", "--period", PERIOD, "--community", community))
    return dict(json.loads(printed))


def test_each_community_gets_a_deck_and_a_map_in_both_languages(built: Project) -> None:
    expected = {"index.html", "index.es.html"} | {f"{PERIOD}/compare.{name}.html" for name in LANGUAGES}
    for community in COMMUNITIES:
        expected.add(f"{PERIOD}/{community}/release.json")
        for language in LANGUAGES:
            kinds = ["deck.{}.html", "deck.{}.pdf", "summary.{}.pdf", "map.{}.html", "map.{}.png"]
            kinds += ["contents.{}.json", "deck.{}.pptx"]
            expected |= {f"{PERIOD}/{community}/{name.format(language)}" for name in kinds}
    assert {
        name for name in built.reports() if not {"maps", "measures", "pictures"} & {*name.split("/")}
    } == expected


def test_a_release_has_pictures_to_post_in_both_languages_and_the_working_view_has_none(
    built: Project,
) -> None:
    for community in COMMUNITIES:
        names = [name for name in built.reports() if f"/{community}/pictures/" in name]
        codes = {
            language: {
                name.removesuffix(f".{language}.png") for name in names if name.endswith(f".{language}.png")
            }
            for language in LANGUAGES
        }
        assert len(codes["en"]) > 20
        assert codes["en"] == codes["es"]
        texts = {f"{PERIOD}/{community}/pictures/pictures.{language}.txt" for language in LANGUAGES}
        assert {name for name in names if not name.endswith(".png")} == texts
        working = working_view(built, community)
        assert (working / "deck.en.pptx").exists()
        assert not (working / "pictures").exists()


def test_a_run_makes_the_working_view_for_a_browser_and_paper_only_when_asked(
    built: Project, built_bare: Project
) -> None:
    for community in COMMUNITIES:
        left, printed = ({*relative(working_view(each, community))} for each in (built_bare, built))
        assert {name for name in left if "/" not in name} == {
            f"{kind}.{language}.html" for kind in ("deck", "map") for language in LANGUAGES
        }
        assert printed - left == {name for language in LANGUAGES for name in print_names(language)}
        assert left < printed


def test_executed_notebooks_are_kept_with_the_internal_outputs_and_nowhere_else(built: Project) -> None:
    for community in COMMUNITIES:
        kept = built.root / "data" / "processed" / community / PERIOD / "notebooks"
        names = {path.name for path in kept.glob("*.ipynb")}
        assert {name[:2] for name in names} == {"10", "20", "30", "40", "50", "60", "70"}
        assert {"70_present.en.ipynb", "70_present.es.ipynb"} <= names
    templates = (built.root / "notebooks").glob("*.ipynb")
    assert all(not cell.get("outputs") for path in templates for cell in nbformat.read(path, 4).cells)


@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_run_without_a_kernel_makes_the_same_tables(
    built: Project, built_bare: Project, community: str
) -> None:
    assert fingerprints(built, community) == fingerprints(built_bare, community)


def test_two_runs_in_two_places_make_the_same_bytes(built: Project, built_bare: Project) -> None:
    first, second = built.reports(), built_bare.reports()
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_second_run_changes_nothing_and_says_so(built: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built.root / "reports").rglob("*")}
    said = succeed(built.rollbook("run", "--period", PERIOD))
    assert "Nothing changed since the last run: lancaster, palmdale." in said
    assert {path: path.stat().st_mtime_ns for path in (built.root / "reports").rglob("*")} == before
    assert "nothing written" in succeed(built.rollbook("demo", *SEED))


def test_a_run_with_nothing_to_do_knows_it_without_reading_anything(built: Project) -> None:
    succeed(built.rollbook("run", "--period", PERIOD))
    # Whoever has to read contents leaves the note anew.
    note = next(built.root.rglob("untouched.json"))
    left = note.stat().st_mtime_ns
    assert "Nothing changed" in succeed(built.rollbook("run", "--period", PERIOD))
    assert note.stat().st_mtime_ns == left


def test_a_run_ends_with_the_paths_to_open(built: Project) -> None:
    said = succeed(built.rollbook("run", "--period", PERIOD))
    paths = [line.split()[0] for line in said.partition("Open:")[2].splitlines() if line.strip()]
    assert paths[0] == "reports/index.html"
    assert all((built.root / path).is_file() for path in paths)


PUBLISHED = (
    f"reports/{PERIOD}/lancaster/deck.en.html",
    f"reports/{PERIOD}/lancaster/maps/en/*.kml",
    f"data/processed/lancaster/{PERIOD}/working/deck.es.html",
    f"data/processed/lancaster/{PERIOD}/working/maps/en/*.kml",
)
"""One file of each kind that a run leaves to read."""


@pytest.mark.parametrize("published", PUBLISHED)
def test_a_published_file_that_was_changed_by_hand_is_noticed(scratch: Project, published: str) -> None:
    run = opened(scratch)
    key = run_key(run)
    assert is_up_to_date(run, key)
    first_of(scratch, published).write_bytes(b"something else")
    assert not is_up_to_date(run, key)


def test_what_was_changed_by_hand_is_made_again(scratch: Project) -> None:
    as_made = {path: path.read_bytes() for path in (first_of(scratch, each) for each in PUBLISHED)}
    for path, content in as_made.items():
        path.write_bytes(content + b"<!-- a change -->")
    said = succeed(scratch.rollbook("run", "--period", PERIOD, "--community", "lancaster", "--bare"))
    assert "lancaster      protect" in said
    assert "lancaster      present maps" in said
    assert {path: path.read_bytes() for path in as_made} == as_made


def test_a_changed_file_reruns_its_community_alone(scratch: Project) -> None:
    roster = scratch.root / "data" / "raw" / "lancaster" / "membresia_2018Q2.csv"
    lines = roster.read_bytes().split(b"\n")
    roster.write_bytes(b"\n".join(lines[:-2] + lines[-1:]))
    said = succeed(scratch.rollbook("run", "--period", PERIOD, "--bare"))
    assert "Nothing changed since the last run: palmdale." in said
    assert "lancaster      protect" in said


def test_a_missing_file_is_named_and_leaves_earlier_decks_as_they_were(scratch: Project) -> None:
    before = scratch.reports()
    (scratch.root / "data" / "raw" / "palmdale" / "signin_2017Q3.xlsx").unlink()
    finished = scratch.rollbook("run", "--period", PERIOD)
    assert finished.returncode == 2
    assert "No deck for palmdale. 1 of 62 files are missing" in finished.stderr
    assert "signin_2017Q3.xlsx" in finished.stderr
    assert "Nothing changed since the last run: lancaster." in finished.stdout
    assert scratch.reports() == before


@pytest.mark.parametrize(
    ("notebook", "broken_cell", "said"),
    [
        ("50_measure", 'raise KeyError("María Pérez, 661-555-0100")', "a notebook failed with KeyError"),
        ("10_read", "import os\nos._exit(1)", "ended from outside"),
    ],
    ids=["a cell that fails", "a kernel that dies"],
)
def test_a_failed_notebook_makes_no_deck_and_tells_nothing_personal(
    scratch: Project, notebook: str, broken_cell: str, said: str
) -> None:
    before = scratch.reports()
    break_notebook(scratch, notebook, broken_cell)
    finished = scratch.rollbook("run", "--period", PERIOD, "--community", "lancaster")
    assert finished.returncode == 5
    assert said in finished.stderr
    assert f"{notebook}.ipynb" in finished.stderr
    assert "Pérez" not in finished.stdout + finished.stderr
    assert "661-555" not in finished.stdout + finished.stderr
    assert scratch.reports() == before


def test_a_notebook_that_stops_half_way_without_an_error_makes_no_deck(scratch: Project) -> None:
    before = scratch.reports()
    notebook = scratch.root / "notebooks" / "70_present.ipynb"
    content = nbformat.read(notebook, 4)
    content.cells = content.cells[:-1]
    nbformat.write(content, notebook)
    with pytest.raises(RenderError, match="holds no whole deck"):
        published(scratch)
    assert scratch.reports() == before


def test_a_deck_about_another_community_is_refused(scratch: Project) -> None:
    before = scratch.reports()
    notebook = scratch.root / "notebooks" / "70_present.ipynb"
    notebook.write_text(notebook.read_text().replace("community=community", 'community=\\"palmdale\\"'))
    with pytest.raises(NotebookError, match="the deck of another community, period or language"):
        published(scratch)
    assert scratch.reports() == before


def test_a_page_that_names_a_person_stops_the_release(scratch: Project) -> None:
    before = scratch.reports()
    notebook = scratch.root / "notebooks" / "70_present.ipynb"
    content = nbformat.read(notebook, 4)
    content.cells.append(nbformat.v4.new_code_cell(LEAK, id="leak"))
    nbformat.write(content, notebook)
    with pytest.raises(ProtectionError, match="something personal was about to be released") as stopped:
        published(scratch)
    assert "1 names, addresses, e-mails or ids" in str(stopped.value)
    assert scratch.reports() == before


def test_the_message_of_a_foreign_error_is_never_passed_on() -> None:
    try:
        int("María Pérez")
    except ValueError as error:
        said = str(unforeseen(error))
    assert "ValueError" in said
    assert "test_a_run.py" in said
    assert "Pérez" not in said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--period", "2018Q5"], 3, "not a quarter"),
        (["--period", "2018"], 3, "not a quarter"),
        (["--period", "2010Q1"], 3, "ends too early to be compared"),
        (["--period", "2015Q4"], 3, "ends too early to be compared"),
        (["--period", PERIOD, "--community", "nowhere"], 3, "there is no community 'nowhere'"),
        (["--period", PERIOD, "--community", "../x"], 3, "a parameter is not right"),
        (["--period", PERIOD, "--quarter", "1"], 2, "No such option"),
    ],
)
def test_an_unknown_parameter_stops_the_run_before_anything_happens(
    built: Project, arguments: list[str], code: int, said: str
) -> None:
    finished = built.rollbook("run", *arguments)
    assert finished.returncode == code
    assert said in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_quarter_without_files_is_not_made_from_older_ones(built: Project) -> None:
    finished = built.rollbook("run", "--period", "2018Q3", "--community", "lancaster")
    assert finished.returncode == 2
    assert "membresia_2018Q3.csv, signin_2018Q3.xlsx" in finished.stderr
    assert not (built.root / "reports" / "2018Q3").exists()


def test_an_earlier_quarter_is_made_from_what_was_known_by_then(scratch: Project) -> None:
    before = scratch.reports()
    succeed(scratch.rollbook("run", "--period", "2017Q2", "--community", "palmdale", "--bare"))
    after = scratch.reports()
    deck = after["2017Q2/palmdale/deck.en.html"].decode()
    assert "June 2017" in deck
    assert "April 2018" not in deck
    assert all(after[name] == content for name, content in before.items() if "index" not in name)
    assert "2017Q2/palmdale/deck.en.html" in after["index.html"].decode()


def test_sample_files_never_overwrite_a_file_that_differs(scratch: Project) -> None:
    roster = scratch.root / "data" / "raw" / "palmdale" / "roster_agency_2016Q1.csv"
    roster.write_text("a real export\n")
    finished = scratch.rollbook("demo", *SEED)
    assert finished.returncode == 2
    assert "differ from the sample" in finished.stderr
    assert roster.read_text() == "a real export\n"


def working_view(project: Project, community: str) -> Path:
    return project.root / "data" / "processed" / community / PERIOD / "working"


def relative(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def break_notebook(project: Project, name: str, source: str) -> None:
    path = project.root / "notebooks" / f"{name}.ipynb"
    content = nbformat.read(path, 4)
    content.cells[-1].source = source
    nbformat.write(content, path)


def opened(project: Project) -> Run:
    return open_run(root=project.root, community="lancaster", period=PERIOD)


def published(project: Project) -> None:
    """Present Lancaster's tables as they are stored: the stages before are not run once more."""
    publish(opened(project), bare=False, progress=Progress("lancaster", 0.0))


def first_of(project: Project, pattern: str) -> Path:
    return min(project.root.glob(pattern))
