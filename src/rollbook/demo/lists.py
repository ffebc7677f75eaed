"""The smaller files: groups, sessions, partners, registers, indicators, and two of real public figures."""

from collections.abc import Sequence
from random import Random

from rollbook.demo.dice import happens
from rollbook.demo.files import AGENCY, GRANTEE, TITLE, USED, RowNote, SampleFile, delimited
from rollbook.demo.indicators import indicator_rows
from rollbook.demo.people import Group, Organization
from rollbook.demo.public import CENSUS_SOURCE, PUBLISHED_SOURCE, census_2010, published_measures
from rollbook.demo.registers import EVENTS, TRAININGS
from rollbook.demo.sessions import Session
from rollbook.demo.spelling import us_date, without_accents
from rollbook.kernel.period import Quarter

GROUP_HEADER = ("Group", "Type", "Venue", "Venue Address", "ZIP", "Meets Since", "Meets Until")
PARTNER_HEADER = ("Organization", "Sector", "Address", "ZIP", "Since")
MEASURE_HEADER = ("Measure", "Value", "Qualifier", "Period", "Source")
SESSION_HEADER = ("Date", "Group", "Status", "Adults")
EVENT_HEADER = (
    "Event", "Kind", "Date", "Held By", "Organizations", "Sponsored", "Attendance", "Volunteers",
)  # fmt: skip
TRAINING_HEADER = (
    "Training", "Kind", "First Session", "Last Session", "Sessions", "Hours", "Enrolled", "Completed",
)  # fmt: skip
INDICATOR_HEADER = ("Indicator", "Area", "Series", "Year", "Value", "Margin", "Part", "Base", "Source")
REGISTER_TITLE = "SYNTHETIC SAMPLE - made-up entries that add up to published totals"
INDICATOR_TITLE = "SYNTHETIC SAMPLE - made-up figures, published by nobody"
HELD, CANCELLED = ("Held", "Held", "Held", "Realizada"), ("Cancelled", "Canceled", "Cancelada")
NO_ACCENTS = 0.1
CENSUS_YEAR = "2010"


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


def session_list(quarter: Quarter, sessions: Sequence[Session], dice: Random) -> SampleFile:
    """The sessions of a quarter; nothing stands in the last column where nobody counted."""
    name = f"group_sessions_{quarter}.csv"
    rows = [
        [
            us_date(session.day),
            without_accents(session.group.name) if happens(NO_ACCENTS, dice) else session.group.name,
            dice.choice(HELD if session.is_held else CANCELLED),
            "" if session.attendance is None else str(session.attendance),
        ]
        for session in sessions
    ]
    return _plain_list(name, SESSION_HEADER, rows, GRANTEE)


def partner_list(organizations: Sequence[Organization]) -> SampleFile:
    """All partner organizations."""
    rows = [[o.name, o.sector, o.address, o.zip_code, o.since.isoformat()] for o in organizations]
    return _plain_list("partners.csv", PARTNER_HEADER, rows, AGENCY)


def event_list(community: str) -> SampleFile:
    """The register of public events; a community without published events has an empty one."""
    rows = [
        [
            event.name,
            event.kind,
            us_date(event.day),
            event.held_by,
            str(event.organizations),
            f"${event.dollars:,}" if event.dollars else "",
            event.attendance,
            event.volunteers,
        ]
        for event in EVENTS.get(community, ())
    ]
    return _plain_list("events.csv", EVENT_HEADER, rows, AGENCY, REGISTER_TITLE)


def training_list(community: str) -> SampleFile:
    """The register of trainings."""
    rows = [
        [each.name, each.kind, us_date(each.first), us_date(each.last), *(str(number) for number in each[4:])]
        for each in TRAININGS.get(community, ())
    ]
    return _plain_list("trainings.csv", TRAINING_HEADER, rows, AGENCY, REGISTER_TITLE)


def indicator_list(community: str) -> SampleFile:
    """Yearly figures of population indicators: made up, and said to be so in the title."""
    text = delimited(INDICATOR_TITLE, INDICATOR_HEADER, indicator_rows(community))
    return SampleFile("indicators.csv", text.encode("utf-8"), "rollbook demo (made up)", is_synthetic=True)


def _plain_list(
    name: str, header: Sequence[str], rows: list[list[str]], producer: str, title: str = TITLE
) -> SampleFile:
    notes = [RowNote(name, "", row, None, USED) for row in range(3, len(rows) + 3)]
    return SampleFile(
        name, delimited(title, header, rows).encode("utf-8"), producer, is_synthetic=True, rows=notes
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
    counts = [{**row, "Year": CENSUS_YEAR} for row in census_2010(zips)]
    text = delimited(
        f"REAL CENSUS FIGURES - {CENSUS_SOURCE}", list(counts[0]), [list(row.values()) for row in counts]
    )
    return SampleFile("census_2010_zip.csv", text.encode("utf-8"), "U.S. Census Bureau", is_synthetic=False)
