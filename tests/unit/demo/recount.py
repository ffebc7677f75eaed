"""Plain counting over the truth and the files, in no words of the generator."""

import csv
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

D1, D2, END = "2016-01-31", "2018-04-30", "2018-06-30"
QUARTERS = [f"{y}Q{q}" for y in range(2015, 2019) for q in range(1, 5) if "2015Q4" <= f"{y}Q{q}" <= "2018Q2"]
ZIPS = {
    "palmdale": {"93550", "93551", "93552", "93543", "93544", "93553", "93563", "93591"},
    "lancaster": {"93534", "93535", "93536"},
}

NAME_SLIPS = {
    "second_surname_dropped", "surnames_swapped", "surnames_hyphenated", "married_name", "nickname",
    "initials", "second_given_dropped", "first_given_dropped", "surname_first", "bare_name",
    "given_and_initial", "typing_error",
}  # fmt: skip

Truth = dict[str, Any]
Sample = tuple[str, Path, Truth]


def plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(bare.lower().split())


def full_name(person: Truth) -> str:
    return plain(f"{person['given']} {person['surnames']}")


def without_suffix(name: str) -> str:
    return name.removesuffix(".").removesuffix(" jr").removesuffix(" Jr")


def unit_of(row: Truth) -> str:
    """Where a person stands once: a roster, a meeting, the lists of one type of group, a term."""
    file = str(row["file"])
    if file.startswith("signin"):
        return f"{file} {row['sheet'].removeprefix('copia ')}"
    if file == "leaders.csv":
        return f"{row['role']} {row['from']}"
    return str(row.get("group_type") or file)


def digits(phone: str) -> str:
    return "".join(c for c in phone if c.isdigit())


def last_day(quarter: str) -> str:
    return f"{quarter[:4]}-{ {'1': '03-31', '2': '06-30', '3': '09-30', '4': '12-31'}[quarter[-1]] }"


def is_member(person: Truth, day: str) -> bool:
    return bool(
        person["joined"] and person["joined"] <= day and not (person["left"] and person["left"] <= day)
    )


def members(truth: Truth, day: str) -> list[Truth]:
    return [person for person in truth["persons"] if is_member(person, day)]


def home(person: Truth, day: str) -> Truth:
    known = [each for each in person["addresses"] if each["from"] <= day]
    found: Truth = known[-1] if known else person["addresses"][0]
    return found


def households(people: list[Truth], day: str) -> set[tuple[str | None, str | None, str]]:
    return {
        (each["address"], each["zip"], "" if each["address"] else person["person"])
        for person in people
        for each in [home(person, day)]
    }


def category(person: Truth, day: str) -> str:
    if person["kind"] != "parent":
        return str(person["kind"])
    if not person["children"]:
        return "unknown"
    born = [child for child in person["children"] if child <= day]
    young_from = f"{int(day[:4]) - 6}{day[4:]}"
    return "resident" if not born else "young" if max(born) > young_from else "older"


def meetings_of(truth: Truth, quarter: str) -> list[set[str]]:
    return [set(m["attendees"]) for m in truth["meetings"] if quarter in m["file"]]


def core(truth: Truth, quarter: str) -> set[str]:
    there = {person["person"] for person in members(truth, last_day(quarter))}
    return there & set[str].intersection(*meetings_of(truth, quarter))


def average(truth: Truth, quarter: str) -> float:
    return sum(len(people) for people in meetings_of(truth, quarter)) / 3


@cache
def rows_of(path: Path) -> list[list[str]]:
    """Lines of a delimited file as rows; the title line stays one cell."""
    is_grantee = path.name.startswith("membresia")
    text = path.read_bytes().decode("cp1252" if is_grantee else "utf-8-sig")
    title, *lines = text.splitlines()
    return [[title], *csv.reader(lines, delimiter=";" if is_grantee else ",")]
