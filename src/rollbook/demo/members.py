"""Members: cohort by cohort, household by household, then the awkward cases every register has."""

from dataclasses import dataclass
from datetime import date
from random import Random

from rollbook.demo.awkward import LAST_AGENCY_DAY, make_awkward, reuse_numbers
from rollbook.demo.families import children_of
from rollbook.demo.newcomers import Registry, give_emails
from rollbook.demo.organizations import senders
from rollbook.demo.people import FIRST_DAY, Home, Organization, Person, some_day
from rollbook.demo.plan import NO_ZIP, Cohort, CommunityPlan

TURNS_SIX_ON_THE_LAST_DAY = date(2012, 6, 30)
LEAP_DAY = date(2012, 2, 29)
KINDS = {"stakeholder": "stakeholder", "resident": "resident"}
EMAIL_SHARE = 0.55


@dataclass(frozen=True, slots=True)
class _Household:
    profile: str
    size: int
    is_sibling_pair: bool = False


class MemberMaker:
    """Makes a community's members from its plan."""

    def __init__(
        self,
        plan: CommunityPlan,
        dice: Random,
        registry: Registry,
        organizations: list[Organization],
    ) -> None:
        self._plan = plan
        self._dice = dice
        self._registry = registry
        self._senders = senders(organizations)
        self._singles: list[Person] = []
        self._planted: set[str] = set()

    def make(self) -> list[Person]:
        """All members, in order of joining, with member ids where the agency has given one."""
        members = [person for cohort in self._plan.cohorts for person in self._cohort(cohort)]
        make_awkward(self._plan, self._singles, self._registry, self._dice)
        give_emails(members, EMAIL_SHARE, self._dice)
        members.sort(key=lambda person: (person.joined or FIRST_DAY, person.full_name))
        known_to_agency = [person for person in members if (person.joined or FIRST_DAY) <= LAST_AGENCY_DAY]
        for number, person in enumerate(known_to_agency, start=1):
            person.member_id = f"{self._plan.id_prefix}-{number:04d}"
        reuse_numbers(known_to_agency, self._plan.reused_numbers, self._dice)
        return members

    def _cohort(self, cohort: Cohort) -> list[Person]:
        members = [self._stakeholder(cohort) for _ in range(cohort.profiles.get("stakeholder", 0))]
        households = _households(cohort)
        self._dice.shuffle(households)
        zips = [zip_code for zip_code, count in cohort.zip_households.items() for _ in range(count)]
        large, weights = list(self._plan.large_zips), list(self._plan.large_zips.values())
        zips += self._dice.choices(large, weights, k=len(households) - len(zips))
        for household, zip_code in zip(households, zips, strict=True):
            members += self._household(household, zip_code, cohort)
        return members

    def _stakeholder(self, cohort: Cohort) -> Person:
        office = next(self._senders)
        person = self._registry.new_person("stakeholder", [Home(FIRST_DAY, office.address, office.zip_code)])
        person.organization = office
        person.joined, person.left = self._membership(cohort)
        return person

    def _household(self, household: _Household, zip_code: str, cohort: Cohort) -> list[Person]:
        near = zip_code if zip_code != NO_ZIP else next(iter(self._plan.large_zips))
        home = Home(FIRST_DAY, self._registry.addresses.near(near), zip_code or None)
        kind, registry = KINDS.get(household.profile, "parent"), self._registry
        partner: Person | None = None
        if household.is_sibling_pair:
            person, partner = registry.new_siblings(kind, [home])
        else:
            person = registry.new_person(kind, [home])
            partner = registry.new_partner(person) if household.size > 1 else None
        person.joined, person.left = self._membership(cohort)
        person.children = self._children(household, person.joined, person.left)
        if partner is None:
            self._singles.append(person)
            return [person]
        partner.joined, partner.left = some_day(self._dice, person.joined, cohort.joined[1]), person.left
        partner.children = list(person.children)
        return [person, partner]

    def _membership(self, cohort: Cohort) -> tuple[date, date | None]:
        joined = some_day(self._dice, *cohort.joined)
        return joined, some_day(self._dice, *cohort.left) if cohort.left else None

    def _children(self, household: _Household, joined: date, left: date | None) -> list[date]:
        """Children by profile; planted are one who turns six on the last day and one born on a leap day."""
        planted = {"older": TURNS_SIX_ON_THE_LAST_DAY, "aged_out": LEAP_DAY}.get(household.profile)
        is_born_before_joining = planted is not None and (joined - planted).days > 0
        if planted and is_born_before_joining and left is None and household.profile not in self._planted:
            self._planted.add(household.profile)
            return [planted]
        return children_of(household.profile, joined, left, self._dice)


def _households(cohort: Cohort) -> list[_Household]:
    """The cohort's people in households of one or two; stakeholders come for their organization."""
    households: list[_Household] = []
    for profile, people in cohort.profiles.items():
        if profile == "stakeholder":
            continue
        pairs = cohort.couples.get(profile, 0)
        siblings = cohort.sibling_pairs if profile == "resident" else 0
        households += [_Household(profile, 2, number < siblings) for number in range(pairs)]
        households += [_Household(profile, 1)] * (people - 2 * pairs)
    return households
