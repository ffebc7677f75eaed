"""The smaller files: participants, parent groups, partners, and the two files of real public figures."""

from collections.abc import Sequence
from datetime import date
from random import Random

from rollbook.demo.files import AGENCY, GRANTEE, MERGED, TITLE, USED, RowNote, SampleFile, delimited
from rollbook.demo.people import QUARTERS, Group, Organization, Person, quarter_of
from rollbook.demo.public import CENSUS_SOURCE, PUBLISHED_SOURCE, census_2010, published_measures
from rollbook.demo.spelling import address_in_words, phone_with_dashes, short_us_date, without_accents
from rollbook.kernel.period import Quarter

PROGRAM_QUARTERS = tuple(quarter for quarter in QUARTERS if quarter >= Quarter(2016, 3))
PARTICIPANT_HEADER = (
    "Participant ID", "Participant Name", "Navigator", "Group", "Home Address", "Zip Code", "Contact Phone",
    "Youngest Child Birth Date", "Start Date",
)  # fmt: skip
GROUP_HEADER = ("Group", "Type", "Venue", "Venue Address", "ZIP", "Meets Since", "Meets Until")
PARTNER_HEADER = ("Organization", "Sector", "Address", "ZIP", "Since")
MEASURE_HEADER = ("Measure", "Value", "Qualifier", "Period", "Source")
LISTED_AGAIN_SHARE = 0.03
ACCENTS_DROPPED_SHARE = 0.3
YEAR_OF_SHORT_DATES = 2017


def participant_lists(participants: Sequence[Person], dice: Random) -> list[SampleFile]:
    """A file a quarter with those who started in it; a few people are listed once more in a later one."""
    listed: dict[Quarter, list[Person]] = {quarter: [] for quarter in PROGRAM_QUARTERS}
    for person in participants:
        started = quarter_of(person.participant_from or QUARTERS[-1].last_day)
        listed[started].append(person)
        later = [quarter for quarter in PROGRAM_QUARTERS if quarter > started]
        if later and dice.random() < LISTED_AGAIN_SHARE:
            again = listed[dice.choice(later)]
            again.insert(dice.randint(0, len(again)), person)
    seen: set[Person] = set()
    return [_participant_list(quarter, people, seen, dice) for quarter, people in listed.items()]


def _participant_list(
    quarter: Quarter, people: Sequence[Person], seen: set[Person], dice: Random
) -> SampleFile:
    name = f"pn_participants_{quarter}.csv"
    notes = []
    for row, person in enumerate(people, start=3):
        status, reason = (MERGED, "repeated_in_list") if person in seen else (USED, "")
        notes.append(RowNote(name, "", row, person, status, reason))
        seen.add(person)
    rows = [_participant_row(person, quarter, dice) for person in people]
    text = delimited(TITLE, PARTICIPANT_HEADER, rows)
    return SampleFile(name, text.encode("utf-8"), GRANTEE, is_synthetic=True, rows=notes)


def _participant_row(person: Person, quarter: Quarter, dice: Random) -> list[str]:
    home = person.home_at(quarter.last_day)
    births = [birth for birth in person.children if birth <= quarter.last_day]
    full_name = person.full_name
    return [
        person.participant_id or "",
        without_accents(full_name) if dice.random() < ACCENTS_DROPPED_SHARE else full_name,
        person.navigator,
        person.group.name if person.group else "",
        address_in_words(home.address, dice) if home.address else "",
        home.zip_code or "",
        phone_with_dashes(person.phone),
        _program_date(births[-1], quarter) if births else "",
        _program_date(person.participant_from, quarter) if person.participant_from else "",
    ]


def _program_date(day: date, quarter: Quarter) -> str:
    """In 2017 the program typed dates the American way, before and after it did not."""
    return short_us_date(day) if quarter.year == YEAR_OF_SHORT_DATES else day.isoformat()


def group_list(groups: Sequence[Group]) -> SampleFile:
    """All parent groups and where they meet."""
    rows = [
        [
            g.name,
            g.kind,
            g.venue,
            g.address,
            g.zip_code,
            g.since.isoformat(),
            g.until.isoformat() if g.until else "",
        ]
        for g in groups
    ]
    return _plain_list("parent_groups.csv", GROUP_HEADER, rows, GRANTEE)


def partner_list(organizations: Sequence[Organization]) -> SampleFile:
    """All partner organizations."""
    rows = [[o.name, o.sector, o.address, o.zip_code, o.since.isoformat()] for o in organizations]
    return _plain_list("partners.csv", PARTNER_HEADER, rows, AGENCY)


def _plain_list(name: str, header: Sequence[str], rows: list[list[str]], producer: str) -> SampleFile:
    notes = [RowNote(name, "", row, None, USED) for row in range(3, len(rows) + 3)]
    return SampleFile(
        name, delimited(TITLE, header, rows).encode("utf-8"), producer, is_synthetic=True, rows=notes
    )


def published_list(community: str) -> SampleFile:
    """The published performance figures: real, and said to be so in the title."""
    rows = [
        [m["measure"], m["value"], m["qualifier"], m["period"], f"{PUBLISHED_SOURCE}, {m['period']}"]
        for m in published_measures(community)
    ]
    text = delimited(f"REAL PUBLISHED FIGURES - {PUBLISHED_SOURCE}", MEASURE_HEADER, rows)
    return SampleFile("published_measures.csv", text.encode("utf-8"), "published toolkit", is_synthetic=False)


def census_list(zips: tuple[str, ...]) -> SampleFile:
    """Census 2010 counts of the community's ZIPs: real, and said to be so in the title."""
    counts = census_2010(zips)
    text = delimited(
        f"REAL CENSUS FIGURES - {CENSUS_SOURCE}", list(counts[0]), [list(row.values()) for row in counts]
    )
    return SampleFile("census_2010_zip.csv", text.encode("utf-8"), "U.S. Census Bureau", is_synthetic=False)
