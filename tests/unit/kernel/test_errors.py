"""An error says what, where, what was expected and what to do next, and ends the run with its own code."""

import pickle

import pytest

from rollbook.kernel.errors import (
    InputError,
    MissingFileError,
    NotebookError,
    ParameterError,
    ProtectionError,
    RenderError,
    RollbookError,
    SettingsError,
    TableError,
    unforeseen,
)

BRANCHES = [InputError, SettingsError, TableError, NotebookError, ProtectionError, RenderError]
KINDS = [RollbookError, *BRANCHES, MissingFileError, ParameterError]


def full(kind: type[RollbookError]) -> RollbookError:
    return kind("a roof is missing", where="house 3", expected="a roof", next_step="build one")


def test_every_part_stands_on_a_line_of_its_own() -> None:
    assert str(full(InputError)).splitlines() == [
        "a roof is missing",
        "  where: house 3",
        "  expected: a roof",
        "  what to do: build one",
    ]


def test_parts_that_are_not_given_leave_no_empty_line() -> None:
    assert str(InputError("a roof is missing")) == "a roof is missing"
    assert (
        str(InputError("a roof is missing", next_step="build one"))
        == "a roof is missing\n  what to do: build one"
    )


def test_each_branch_ends_the_run_with_a_code_of_its_own() -> None:
    codes = [RollbookError.exit_code, *(branch.exit_code for branch in BRANCHES)]
    assert len(set(codes)) == len(codes)
    assert 0 not in codes


def test_a_twig_has_the_code_of_its_branch() -> None:
    assert MissingFileError.exit_code == InputError.exit_code
    assert ParameterError.exit_code == SettingsError.exit_code


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_rollbook_can_explain_is_one_tree(kind: type[RollbookError]) -> None:
    with pytest.raises(RollbookError):
        raise full(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_crosses_between_processes_with_all_its_parts(kind: type[RollbookError]) -> None:
    sent = full(kind)
    arrived = pickle.loads(pickle.dumps(sent))  # noqa: S301  our own bytes
    assert type(arrived) is kind
    assert str(arrived) == str(sent)
    assert (arrived.what, arrived.where, arrived.expected, arrived.next_step) == (
        sent.what,
        sent.where,
        sent.expected,
        sent.next_step,
    )


def test_what_the_disk_refuses_is_told_from_the_project_on_and_not_as_a_fault() -> None:
    refused = PermissionError(13, "Permission denied", "/home" + "/somebody/rollbook/data/raw/palmdale/a.csv")
    said = str(unforeseen(refused))
    assert "data/raw/palmdale/a.csv (Permission denied)" in said
    assert "somebody" not in said
    assert "fault of rollbook" not in said
