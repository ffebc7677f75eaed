"""Lists of people in parent groups: the navigators', the coordinators', and the leadership group."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from rollbook.demo.clerks import identity_of
from rollbook.demo.dice import happens
from rollbook.demo.files import (
    GRANTEE,
    MERGED,
    TITLE,
    USED,
    Row,
    RowNote,
    SampleFile,
    delimited,
)
from rollbook.demo.people import QUARTERS, Group, Person, quarter_of
from rollbook.demo.slips import Rates, Written, write
from rollbook.demo.spelling import (
    address_in_words,
    phone_at_the_door,
    phone_with_dashes,
    short_us_date,
    us_date,
    without_accents,
)
from rollbook.demo.stated import of_group, of_term
from rollbook.kernel.period import Quarter

PROGRAM_QUARTERS = tuple(quarter for quarter in QUARTERS if quarter >= Quarter(2016, 3))
PARTICIPANT_HEADER = (
    "Participant ID", "Participant Name", "Navigator", "Group", "Home Address", "Zip Code", "Contact Phone",
    "Youngest Child Birth Date", "Start Date",
)  # fmt: skip
GROUP_PARENT_HEADER = ("Group / Grupo", "Name / Nombre", "Phone / Teléfono", "ZIP", "Since / Desde")
LEADER_HEADER = ("Name", "Phone", "Role", "Term Begins", "Term Ends")
LISTED_AGAIN_SHARE, GROUP_LISTED_AGAIN_SHARE = 0.03, 0.05
NO_ZIP, NO_ACCENTS = 0.1, 0.1
YEAR_OF_SHORT_DATES = 2017

Start = tuple[Person, Group, date]


def participant_lists(participants: Sequence[Person], rates: Rates, dice: Random) -> list[SampleFile]:
    """A file a quarter with those who started in it; a few people are listed once more in a later one."""
    starts = [(p, p.group, p.participant_from) for p in participants if p.group and p.participant_from]

    def row(start: Start, quarter: Quarter) -> Row:
        written = write(identity_of(start[0], quarter.last_day), rates, dice)
        return _participant_row(start, written, quarter, dice)

    listed = _by_quarter(starts, PROGRAM_QUARTERS, LISTED_AGAIN_SHARE, dice)
    return _files("pn_participants", PARTICIPANT_HEADER, listed, row)


def _participant_row(start: Start, written: Written, quarter: Quarter, dice: Random) -> Row:
    person, group, since = start
    births = [birth for birth in person.children if birth <= quarter.last_day][-1:]
    cells = [
        person.participant_id or "",
        written.name,
        person.navigator,
        group.name,
        address_in_words(written.address, dice) if written.address else "",
        written.zip_code,
        phone_with_dashes(written.phone),
        _program_date(births[-1], quarter) if births else "",
        _program_date(since, quarter),
    ]
    return Row(person, cells, written.slips, of_group(group, since, written, births))


def group_parent_lists(people: Iterable[Person], rates: Rates, dice: Random) -> list[SampleFile]:
    """ROC and NAC groups: a file a quarter with those who started in it; a few are listed again."""
    starts = [(p, each.group, each.since) for p in people for each in p.memberships]
    within = [start for start in starts if start[2] >= QUARTERS[0].first_day]
    within.sort(key=lambda start: (start[2], start[1].name, start[0].person_id))

    def row(start: Start, quarter: Quarter) -> Row:
        person, group, since = start
        written = replace(write(identity_of(person, quarter.last_day), rates, dice), address="")
        if happens(NO_ZIP, dice):
            written = replace(written, zip_code="")
        cells = [
            without_accents(group.name) if happens(NO_ACCENTS, dice) else group.name,
            written.name,
            phone_at_the_door(written.phone, dice) if written.phone else "",
            written.zip_code,
            us_date(since),
        ]
        return Row(person, cells, written.slips, of_group(group, since, written))

    listed = _by_quarter(within, QUARTERS, GROUP_LISTED_AGAIN_SHARE, dice)
    return _files("group_parents", GROUP_PARENT_HEADER, listed, row)


def leader_list(members: Iterable[Person], rates: Rates, dice: Random) -> SampleFile:
    """All terms in the leadership group, by their first day; each is written anew."""
    terms = [(term, person) for person in members for term in person.terms]
    terms.sort(key=lambda each: (each[0].since, each[0].role, each[1].person_id))
    rows = []
    for term, person in terms:
        written = write(identity_of(person, term.since), rates, dice)
        cells = [
            written.name,
            phone_with_dashes(written.phone),
            term.role,
            us_date(term.since),
            us_date(term.until),
        ]
        rows.append(Row(person, cells, written.slips, of_term(term, written)))
    notes = [
        RowNote("leaders.csv", "", number, row.person, USED, slips=row.slips, stated=row.stated)
        for number, row in enumerate(rows, start=3)
    ]
    return _file("leaders.csv", LEADER_HEADER, rows, notes)


def _by_quarter(
    starts: Sequence[Start], quarters: Sequence[Quarter], again_share: float, dice: Random
) -> dict[Quarter, list[Start]]:
    """Starts in the file of their quarter; a share of them stands in a later one as well."""
    listed: dict[Quarter, list[Start]] = {quarter: [] for quarter in quarters}
    for start in starts:
        started = quarter_of(start[2])
        listed[started].append(start)
        later = [quarter for quarter in quarters if quarter > started]
        if later and happens(again_share, dice):
            entries = listed[dice.choice(later)]
            entries.insert(dice.randint(0, len(entries)), start)
    return listed


def _files(
    name: str,
    header: Sequence[str],
    listed: Mapping[Quarter, Sequence[Start]],
    make_row: Callable[[Start, Quarter], Row],
) -> list[SampleFile]:
    """A file a quarter. A person stands once in all lists of one type of group; a second row is merged."""
    seen: set[tuple[str, Person]] = set()
    files = []
    for quarter, starts in listed.items():
        file, rows, notes = f"{name}_{quarter}.csv", [], []
        for number, start in enumerate(starts, start=3):
            row, key = make_row(start, quarter), (start[1].kind, start[0])
            status, reason = (MERGED, "repeated_in_list") if key in seen else (USED, "")
            seen.add(key)
            rows.append(row)
            notes.append(
                RowNote(file, "", number, row.person, status, reason, slips=row.slips, stated=row.stated)
            )
        files.append(_file(file, header, rows, notes))
    return files


def _file(name: str, header: Sequence[str], rows: Sequence[Row], notes: list[RowNote]) -> SampleFile:
    text = delimited(TITLE, header, [row.cells for row in rows])
    return SampleFile(name, text.encode("utf-8"), GRANTEE, is_synthetic=True, rows=notes)


def _program_date(day: date, quarter: Quarter) -> str:
    """In 2017 the program typed dates the American way, before and after it did not."""
    return short_us_date(day) if quarter.year == YEAR_OF_SHORT_DATES else day.isoformat()
