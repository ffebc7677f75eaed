"""The plan of Lancaster: membership doubles, but four more parents of young children are needed."""

from datetime import date

from rollbook.demo.plan import FOUNDERS, NEWCOMERS, NO_ZIP, Cohort, CommunityPlan, GroupPlan

LANCASTER = CommunityPlan(
    name="lancaster",
    id_prefix="LAN",
    zips=("93534", "93535", "93536"),
    large_zips={"93534": 0.35, "93535": 0.4, "93536": 0.25},
    cohorts=(
        Cohort(
            FOUNDERS,
            None,
            {
                "stakeholder": 19,
                "young": 25,
                "expecting": 1,
                "aged_out": 10,
                "older": 19,
                "resident": 26,
                "unknown": 2,
            },
            couples={"young": 3, "older": 2, "resident": 3},
            sibling_pairs=1,
            zip_households={"93551": 1, NO_ZIP: 1},
        ),
        Cohort(
            FOUNDERS,
            (date(2016, 2, 15), date(2018, 4, 15)),
            {"stakeholder": 3, "young": 4, "aged_out": 1, "older": 2, "resident": 5, "unknown": 1},
        ),
        Cohort(
            (date(2012, 7, 1), date(2015, 9, 30)),
            (date(2015, 11, 1), date(2016, 1, 25)),
            {"stakeholder": 1, "young": 1, "older": 1, "resident": 1},
        ),
        Cohort(
            NEWCOMERS,
            None,
            {"stakeholder": 22, "young": 29, "older": 36, "resident": 30, "unknown": 3},
            couples={"young": 4, "older": 4, "resident": 4},
            sibling_pairs=1,
            zip_households={"93550": 1, "93532": 1},
        ),
        Cohort(
            (date(2016, 2, 1), date(2017, 3, 31)),
            (date(2017, 6, 1), date(2018, 4, 20)),
            {"stakeholder": 1, "young": 2, "older": 2, "resident": 3},
        ),
        Cohort(
            (date(2018, 5, 1), date(2018, 6, 25)),
            None,
            {"stakeholder": 1, "young": 1, "older": 1, "resident": 1},
        ),
        Cohort(
            (date(2016, 2, 1), date(2017, 12, 31)),
            (date(2018, 5, 5), date(2018, 6, 20)),
            {"older": 1, "resident": 1},
        ),
    ),
    groups=(
        GroupPlan("ROC Cedar", "ROC", "93534", date(2014, 4, 9)),
        GroupPlan("ROC Lupine", "ROC", "93535", date(2015, 2, 17), None, "Community room", "41535 89th St E"),
        GroupPlan("NAC Eastside", "NAC", "93535", date(2013, 11, 6)),
        GroupPlan("NAC Mesa", "NAC", "93534", date(2014, 10, 1)),
        GroupPlan(
            "NAC Quail Run", "NAC", "93536", date(2015, 6, 3), date(2017, 9, 30), "Church", "45310 26th St W"
        ),
        GroupPlan("PN Abrazos", "PN", "93534", date(2016, 7, 7)),
        GroupPlan("PN Brújula", "PN", "93534", date(2016, 7, 8)),
        GroupPlan("PN Estrellas", "PN", "93534", date(2016, 7, 13), None, "Library", "44783 6th St W"),
        GroupPlan("PN Faro", "PN", "93535", date(2016, 7, 14)),
        GroupPlan("PN Jardín", "PN", "93535", date(2016, 7, 19)),
        GroupPlan("PN Luciérnagas", "PN", "93535", date(2016, 7, 21)),
        GroupPlan("PN Nido", "PN", "93536", date(2016, 7, 26)),
        GroupPlan("PN Tejido", "PN", "93536", date(2016, 7, 28)),
    ),
    participant_households=131,
    participant_pairs=0,
    member_participants=16,
    participant_zips={"93534": 38, "93535": 44, "93536": 17, "93551": 1},
    organizations=19,
    attendance=(45, 44, 46, 50, 55, 60, 65, 69, 73, 77, 80),
    core=(12, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20),
    meeting_weekday=1,
    meeting_places=("Community room B", "Recreation hall", "Church annex"),
    ways_of_parents={
        "pn": 0.16,
        "pn+outreach": 0.06,
        "pn+roc_nac": 0.03,
        "roc_nac": 0.2,
        "outreach": 0.16,
        "roc_nac+outreach": 0.08,
    },
    ways_of_others={"roc_nac": 0.22, "outreach": 0.22, "roc_nac+outreach": 0.08},
    ways_of_stakeholders={"outreach": 0.5},
    neighbors=110,
    cancelled={"PN": 0.04, "ROC": 0.07, "NAC": 0.06},
)
