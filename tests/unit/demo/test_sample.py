"""The sample keeps its promises: recounted from the truth alone, for three seeds."""

from collections import Counter, defaultdict

from tests.unit.demo.recount import (
    D1,
    D2,
    END,
    QUARTERS,
    ZIPS,
    Sample,
    average,
    category,
    core,
    full_name,
    home,
    households,
    last_day,
    meetings_of,
    members,
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


def test_every_kind_of_awkward_person_exists(sample: Sample) -> None:
    _, _, truth = sample
    members_ever = [person for person in truth["persons"] if person["joined"]]
    by_name, by_face = defaultdict(list), defaultdict(list)
    by_phone, by_id = defaultdict(list), defaultdict(list)
    for person in truth["persons"]:
        by_name[full_name(person)].append(person)
        by_phone[person["phone"]].append(person)
    for person in members_ever:
        by_face[full_name(person), person["phone"], home(person, END)["address"]].append(person)
        by_id[person["member_id"]].append(person)
    namesakes = [people for people in by_name.values() if len({p["phone"] for p in people}) > 1]
    families = [people for people in by_face.values() if len(people) > 1]
    sisters = [
        people
        for phone, people in by_phone.items()
        if phone and len({p["surnames"] for p in people}) == 1 < len({full_name(p) for p in people})
    ]
    reused = [people for number, people in by_id.items() if number and len(people) > 1]
    assert len(namesakes) >= 3
    assert 2 <= len(families) <= 4
    assert all(one["children"] != other["children"] for one, other in families)
    assert len(sisters) >= 3
    assert len(reused) == 4
    assert all(leaver["left"] < heir["joined"] for leaver, heir in reused)
    assert sum(person["kind"] == "child" for person in truth["persons"]) > 10
    assert sum(row["sheet"].startswith("copia") for row in truth["rows"]) > 60
    assert sum(person["phone"] is None for person in members_ever) >= 3


def test_a_child_on_a_sheet_has_the_phone_of_somebody_older_and_stands_on_no_list(sample: Sample) -> None:
    _, _, truth = sample
    children = {person["person"]: person for person in truth["persons"] if person["kind"] == "child"}
    older = {person["phone"] for person in truth["persons"] if person["kind"] != "child"}
    assert all(child["phone"] in older for child in children.values())
    assert {row["file"][:6] for row in truth["rows"] if row["person"] in children} == {"signin"}


def test_new_members_came_in_every_way_and_the_truth_follows_from_what_happened(sample: Sample) -> None:
    community, _, truth = sample
    first_visit: dict[str, str] = {}
    for meeting in truth["meetings"]:
        for person in meeting["attendees"]:
            first_visit.setdefault(person, meeting["date"])
    new = [person for person in truth["persons"] if person["joined"] and person["joined"] > D1]
    for person in new:
        types = {each["type"] for each in person["groups"] if each["from"] < person["joined"]}
        came = ["pn"] * ("PN" in types) + ["roc_nac"] * bool(types & {"ROC", "NAC"})
        came += ["outreach"] * (first_visit.get(person["person"], END + "x") < person["joined"])
        assert person["channels"] == came
    shares = Counter(channel for person in new for channel in person["channels"] or ["none"])
    assert set(shares) == {"pn", "roc_nac", "outreach", "none"}
    assert any(len(person["channels"]) > 1 for person in new)
    assert (shares["pn"] / len(new) > 0.18) == (community == "palmdale")


def test_a_third_does_not_say_how_they_heard_and_the_others_mostly_say_what_is_true(sample: Sample) -> None:
    _, _, truth = sample
    members_ever = [person for person in truth["persons"] if person["joined"]]
    silent = sum(not person["heard"] for person in members_ever) / len(members_ever)
    assert 0.25 < silent < 0.45
    asked = [person for person in members_ever if person["heard"] and person["channels"]]
    agreeing = [person for person in asked if ("pn" in person["channels"]) == ("pn" in person["heard"])]
    assert 0.7 < len(agreeing) / len(asked) < 1
    assert not any(person["heard"] for person in truth["persons"] if not person["joined"])


def test_sessions_are_attended_by_no_more_than_are_in_the_group(sample: Sample) -> None:
    community, _, truth = sample
    starts = defaultdict(list)
    for person in truth["persons"]:
        for each in person["groups"]:
            starts[each["name"]].append(each["from"])
    for session in truth["sessions"]:
        if session["type"] == "PN" and session["attendance"] is not None:
            there = sum(start <= session["date"] for start in starts[session["group"]])
            assert 1 <= session["attendance"] <= there
        assert session["attendance"] is None or session["status"] == "held"
    cancelled = Counter(s["type"] for s in truth["sessions"] if s["status"] == "cancelled")
    assert (cancelled["PN"] == 0) == (community == "palmdale")
    assert cancelled["ROC"] + cancelled["NAC"] > 0
    assert any(s["attendance"] is None for s in truth["sessions"] if s["status"] == "held")


def test_terms_last_a_year_and_two_officers_of_palmdale_were_in_a_navigators_group(sample: Sample) -> None:
    community, _, truth = sample
    terms = [(person, term) for person in truth["persons"] for term in person["leader"]]
    assert all(term["from"][5:] in {"01-01", "07-01"} for _, term in terms)
    assert all(int(term["until"][:4]) - int(term["from"][:4]) <= 1 for _, term in terms)
    for person, term in terms:
        assert person["joined"] < term["from"]
        assert not person["left"] or person["left"] > term["until"]
    officers = [
        person
        for person, term in terms
        if term["role"] != "representative" and (person["participant_from"] or END) < term["from"]
    ]
    assert len(officers) == {"palmdale": 2, "lancaster": 0}[community]
