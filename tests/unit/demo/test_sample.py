"""The sample keeps its promises: recounted from the truth alone, for three seeds."""

from collections import Counter, defaultdict

from tests.unit.demo.recount import (
    D1,
    D2,
    END,
    QUARTERS,
    ZIPS,
    Sample,
    Truth,
    average,
    category,
    core,
    full_name,
    households,
    last_day,
    meetings_of,
    members,
    plain,
    rows_of,
)


def test_membership_doubles_between_the_two_dates(sample: Sample) -> None:
    community, _, truth = sample
    found = [len(members(truth, day)) for day in (D1, D2, END)]
    assert found == {"palmdale": [156, 318, 322], "lancaster": [118, 224, 226]}[community]


def test_core_and_average_attendance_are_exactly_the_published_ones(sample: Sample) -> None:
    community, _, truth = sample
    first, last = {"palmdale": (60, 120), "lancaster": (45, 80)}[community]
    assert (average(truth, "2015Q4"), average(truth, "2018Q2")) == (first, last)
    for quarter, expected in (("2015Q4", first), ("2018Q2", last)):
        assert all(abs(len(people) - expected) <= 4 for people in meetings_of(truth, quarter))
    cores = [len(core(truth, quarter)) for quarter in ("2015Q4", "2018Q1", "2018Q2")]
    assert cores == {"palmdale": [25, 40, 40], "lancaster": [12, 20, 20]}[community]


def test_participant_households_are_exactly_the_published_ones(sample: Sample) -> None:
    community, folder, truth = sample
    people = [person for person in truth["persons"] if person["participant_from"]]
    assert len(households(people, END)) == {"palmdale": 712, "lancaster": 131}[community]
    assert len(people) == {"palmdale": 724, "lancaster": 131}[community]
    listed = [row for path in sorted(folder.glob("pn_participants_*")) for row in rows_of(path)[2:]]
    assert len({row[2] for row in listed}) == {"palmdale": 10, "lancaster": 8}[community]
    assert len({row[3] for row in listed}) == {"palmdale": 10, "lancaster": 8}[community]


def test_only_lancaster_lacks_parents_of_young_children_and_it_lacks_four(sample: Sample) -> None:
    community, _, truth = sample
    counts = Counter(category(person, END) for person in members(truth, END))
    everybody = sum(counts.values())
    assert 100 * (everybody - counts["stakeholder"]) >= 51 * everybody
    lacking = next(k for k in range(99) if 100 * (counts["young"] + k) >= 26 * (everybody + k))
    assert lacking == {"palmdale": 0, "lancaster": 4}[community]


def test_stakeholders_stay_between_15_and_22_percent_and_some_parents_have_no_birth_date(
    sample: Sample,
) -> None:
    _, _, truth = sample
    for quarter in QUARTERS:
        counts = Counter(category(person, last_day(quarter)) for person in members(truth, last_day(quarter)))
        assert 0.15 <= counts["stakeholder"] / sum(counts.values()) <= 0.22
    parents = counts["young"] + counts["older"] + counts["unknown"]
    assert 0.03 <= counts["unknown"] / parents <= 0.05


def test_some_children_turn_six_between_the_dates_and_one_on_the_last_day(sample: Sample) -> None:
    _, _, truth = sample
    then = {p["person"] for p in members(truth, D1) if category(p, D1) == "young"}
    now = {p["person"] for p in members(truth, D2) if category(p, D2) == "older"}
    assert len(then & now) >= 8
    turned = {p["person"] for p in members(truth, END) if p["children"] and p["children"][-1] == "2012-06-30"}
    assert turned


def test_far_places_have_few_households_first_and_two_of_them_grow_well_above_eleven(sample: Sample) -> None:
    community, _, truth = sample
    found = {}
    for day in (D1, D2):
        people = [person for person in members(truth, day) if person["kind"] != "stakeholder"]
        found[day] = Counter(zip_code for _, zip_code, _ in households(people, day))
    if community == "lancaster":
        assert all(found[day][zip_code] >= 11 for day in found for zip_code in ZIPS[community])
        return
    assert all(found[D1][zip_code] < 11 for zip_code in ("93543", "93553", "93591"))
    assert all(found[D2][zip_code] > 20 for zip_code in ("93543", "93591"))
    assert found[D2]["93553"] < 11


def test_names_and_phones_resolve_every_person(sample: Sample) -> None:
    _, _, truth = sample
    by_name: dict[str, list[Truth]] = defaultdict(list)
    by_phone: dict[str, list[str]] = defaultdict(list)
    for person in truth["persons"]:
        by_name[full_name(person)].append(person)
        if person["phone"]:
            by_phone[person["phone"]].append(plain(person["given"]).split()[0])
        assert person["phone"] or person["addresses"][0]["address"]
    shared = [people for people in by_name.values() if len(people) > 1]
    assert len(shared) == 2
    assert all(len(people) == len({person["phone"] for person in people}) == 2 for people in shared)
    assert all(len(names) == len(set(names)) for names in by_phone.values())
