"""Spanish is not an afterthought: what is left in English, said twice or said as tú is found."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rollbook.checkup import check_definitions
from rollbook.declare.translations import require_both_in
from rollbook.kernel.errors import SettingsError
from tests.conftest import make_project
from tools.both_languages import allowed, complaints, in_templates
from tools.declared_texts import Text, texts
from tools.plain_language import settings

ROOT = Path(__file__).resolve().parents[3]


def wrong(en: str, es: str) -> list[str]:
    return list(
        complaints([Text("decks/words.yml", "some", en, es)], allowed(), settings().declared["terms"])
    )


@pytest.mark.parametrize(
    ("en", "es", "said"),
    [
        ("Two groups", "Two groups", "the same in both languages"),
        ("Two groups met", "Dos grupos with padres", "English in the Spanish text: with"),
        ("See your map", "Aquí puedes ver el mapa", "addresses the reader as tú: puedes"),
        ("The partnership grew", "La asociación creció", "partnership is not translated by alianza"),
        ("{count} parents", "{number} padres", "other blanks"),
    ],
)
def test_spanish_that_is_not_whole_is_told(en: str, es: str, said: str) -> None:
    assert any(said in line for line in wrong(en, es))


def test_whole_spanish_passes_with_names_commands_and_paths_in_it() -> None:
    assert wrong("The partnership grew by {count}", "La alianza creció en {count}") == []
    assert wrong("Run rollbook release --to FOLDER", "Ejecute rollbook release --to CARPETA") == []
    assert (
        wrong("Learning by Doing begins", "Comienza «Learning by Doing» en pipelines/measures/all.yml") == []
    )


def test_words_in_a_template_are_told_and_those_of_a_blank_are_not(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text(
        '<p aria-label="Close it">{{ w("close") }}</p><p>Read on</p>'
        '<img alt="{{ alt }}"><b>{# a note #}PDF</b>',
        encoding="utf-8",
    )
    (tmp_path / "page.js").write_text('button.textContent = "Show all"; // a note\n', encoding="utf-8")
    (tmp_path / "page.typ").write_text('#image("a.svg", alt: "A picture") // a note\n', encoding="utf-8")
    found = "\n".join(in_templates(tmp_path, allowed()))
    assert all(words in found for words in ("Close it", "Read on", "Show all", "A picture"))
    assert "a note" not in found
    assert "PDF" not in found


FILES = sorted({text.file for text in texts(ROOT / "pipelines") if text.file.endswith(".yml")})


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("languages")).root


@pytest.mark.parametrize("said", ["missing", "empty"])
@pytest.mark.parametrize("file", FILES)
def test_a_text_without_spanish_is_found_in_every_file_that_holds_texts(
    tmp_path: Path, file: str, said: str
) -> None:
    path = tmp_path / Path(file).name
    path.write_text(without_spanish(ROOT / "pipelines" / file, said), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        require_both_in(path)
    assert path.name in str(refused.value)
    require_both_in(ROOT / "pipelines" / file)


@pytest.mark.parametrize("said", ["missing", "empty"])
@pytest.mark.parametrize("file", ["decks/words.yml", "decks/release.yml", "measures/shared/counters.yml"])
def test_a_text_without_spanish_fails_a_check_also_in_files_that_no_run_reads(
    project: Path, file: str, said: str
) -> None:
    path = project / "pipelines" / file
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(without_spanish(path, said), encoding="utf-8")
        error = check_definitions(project, "palmdale", "2018Q2").error
    finally:
        path.write_text(whole, encoding="utf-8")
    assert error is not None
    assert path.name in str(error)
    assert error.exit_code != 0


def without_spanish(path: Path, said: str) -> str:
    declared = yaml.safe_load(path.read_text(encoding="utf-8"))
    words = next(words_in(declared))
    if said == "missing":
        del words["es"]
    else:
        words["es"] = "  "
    return yaml.safe_dump(declared, allow_unicode=True)


def words_in(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  any YAML value
    if isinstance(value, dict) and {"en", "es"} <= set(value):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from words_in(each)
