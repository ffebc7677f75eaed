"""A definition is read strictly: what YAML would pass over in silence is an error with file and line."""

from pathlib import Path

import pytest

from rollbook.declare.yaml_files import LARGEST_BYTES, read_yaml
from rollbook.kernel.errors import SettingsError


def refusal(tmp_path: Path, text: str | bytes) -> str:
    path = tmp_path / "pipelines" / "sources" / "door.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError) as refused:
        read_yaml(path)
    assert "pipelines/sources/door.yml" in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "line 3: the key a is written twice"),
        ("columns:\n  ZIP: zip_text\n  ZIP: city_text\n", "line 3: the key ZIP is written twice"),
        ('columns: {Name: a, "Name": b}\n', "line 1: the key Name is written twice"),
        ("a: &x [1]\nb: *x\n", "line 1: anchors (&) and aliases (*) are not allowed"),
        ("a: [1, 2\n", "line 2"),
        ("a: 1\n  b: 2\n", "line 2"),
        ("[a, b]: 1\n", "line 1: a key is not a text"),
        ("a: !!python/object/apply:os.getcwd []\n", "line 1"),
        ("2018: a\n", "put it in quotation marks"),
        ("a: 2018-13-45\n", "line 1: a: 2018-13-45 is no day of the calendar"),
        ("a: 1\nb:\n  due: 2018-02-31\n", "line 3: due: 2018-02-31 is no day of the calendar"),
        ("a: 1\ndays: [2018-02-28, 2018-02-31]\n", "line 2: days: 2018-02-31 is no day of the calendar"),
        ("[" * 100 + "]" * 100, "nested too deeply"),
        ("", "empty"),
        ("- a\n- b\n", "empty"),
        (b"name: Ni\xf1o\n", "UnicodeDecodeError"),
        (b"a" * (LARGEST_BYTES + 1), "larger than 2,000,000 bytes"),
    ],
)
def test_a_file_that_is_not_what_it_seems_is_refused_with_its_line(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    assert said in refusal(tmp_path, text)


def test_a_file_of_aliases_that_would_fill_the_memory_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "anchors" in refusal(tmp_path, "\n".join(lines))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"pipelines/quarterly\.yml: FileNotFoundError"):
        read_yaml(tmp_path / "pipelines" / "quarterly.yml")


def test_a_file_is_read_anew_once_it_was_changed_and_nobody_shares_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "door.yml"
    path.write_text("a: {b: [1, 2]}\n", encoding="utf-8")
    first = read_yaml(path)
    first["a"]["b"].append(3)
    first["c"] = 4
    assert read_yaml(path) == {"a": {"b": [1, 2]}}
    path.write_text("a: {b: [1]}\n", encoding="utf-8")
    assert read_yaml(path) == {"a": {"b": [1]}}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "door.yml"
    path.write_bytes("a: uno\r\nb: año\r\n".encode("utf-8-sig"))
    assert read_yaml(path) == {"a": "uno", "b": "año"}
