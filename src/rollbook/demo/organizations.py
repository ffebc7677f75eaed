"""Partner organizations and parent groups, all made up."""

from collections.abc import Iterator
from datetime import date
from itertools import cycle
from random import Random

from rollbook.demo.people import Group, Organization, some_day
from rollbook.demo.places import AddressBook
from rollbook.demo.plan import CommunityPlan, GroupPlan

SECTORS = {
    "Government": "Gobierno",
    "Community-based organization": "Organización comunitaria",
    "Philanthropy": "Filantropía",
    "Faith": "Comunidad de fe",
    "University": "Universidad",
    "Business": "Negocio",
    "Health care": "Salud",
}
ENDINGS = {
    "Government": ("Youth Office", "Parks Desk"),
    "Community-based organization": ("Family Circle", "Reading Club", "Neighbors Network", "Parent Center"),
    "Philanthropy": ("Giving Fund",),
    "Faith": ("Chapel Outreach", "Community Church"),
    "University": ("College Extension",),
    "Business": ("Market", "Print Shop"),
    "Health care": ("Wellness Clinic", "Dental Van"),
}
FIRST_WORDS = (
    "Tumbleweed", "Poppy Field", "Blue Mesa", "Dry Lake", "Roadrunner", "Ocotillo", "Cactus Wren",
    "Sagebrush", "Quail Trail", "Red Rock", "Windmill", "Juniper Row", "Yucca Lane", "Copper Hill",
    "Silver Creek", "Desert Bloom",
)  # fmt: skip
FOUNDING_PARTNERS = 16


def make_organizations(plan: CommunityPlan, dice: Random, addresses: AddressBook) -> list[Organization]:
    """Partners of every sector; the founding ones were there before the first member joined."""
    sectors = cycle(SECTORS)
    zips = list(plan.large_zips)
    made: dict[str, Organization] = {}
    while len(made) < plan.organizations:
        sector = next(sectors)
        choices = [f"{first} {last}" for first in FIRST_WORDS for last in ENDINGS[sector]]
        name = dice.choice([choice for choice in choices if choice not in made])
        is_founding = len(made) < FOUNDING_PARTNERS
        since = (
            some_day(dice, date(2011, 6, 1), date(2012, 6, 30))
            if is_founding
            else some_day(dice, date(2012, 7, 1), date(2017, 12, 31))
        )
        zip_code = dice.choice(zips)
        made[name] = Organization(name, sector, addresses.near(zip_code), zip_code, since)
    return list(made.values())


def senders(organizations: list[Organization]) -> Iterator[Organization]:
    """Founding partners in turn: each sends about as many stakeholders as the others."""
    return cycle(organizations[:FOUNDING_PARTNERS])


def make_groups(plan: CommunityPlan, addresses: AddressBook) -> list[Group]:
    """The planned groups: each in a home of its own, or at the public place that the plan names."""
    return [
        Group(
            group.name,
            group.kind,
            group.venue,
            # Thrown for every group, so that a place more or less moves nobody else.
            _chosen(group, addresses.near(group.zip_code)),
            group.zip_code,
            group.since,
            group.until,
        )
        for group in plan.groups
    ]


def _chosen(group: GroupPlan, thrown: str) -> str:
    return group.address or thrown


def navigator_of(group: Group, groups: list[Group]) -> str:
    """The code of the navigator who leads a Parent Navigator group: one for each group."""
    led = [each.name for each in groups if each.kind == "PN"]
    return f"Navigator {led.index(group.name) + 1}"
