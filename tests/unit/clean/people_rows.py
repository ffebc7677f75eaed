"""Made-up people, as rows of the lists they stand in."""

MEMBER = {
    "member_code": "AB-0001",
    "last_name": "Peña Solís",
    "first_name": "Inés",
    "street_address": "38620 33RD STREET EAST",
    "zip": "93550-1234",
    "phone": "(661) 274-0101",
    "email": "Ines@Example.org",
    "member_type": "Parent",
    "child_birth_1": "2/3/2014",
    "child_birth_2": "9/12/2015",
    "language": "Spanish",
    "race_ethnicity": "Hispanic/Latino",
    "joined": "1/12/2016",
}
MEMBER_IN_SPANISH = {
    "layout_code": "roster_membresia",
    "number": "17",
    "full_name": "PEÑA SOLÍS, Inés",
    "street_address": "38620 E 33rd St",
    "zip": "93550",
    "phone": "661 274 0101",
    "email": "ines@example.org",
    "member_type": "Madre/Padre",
    "child_births": "03-feb-2014 / 12-sep-2015",
    "language": "Español",
    "race_ethnicity": "Hispano/Latino",
    "joined": "12-ene-2016",
}
GUEST = {
    "file_name": "signin_2016Q1.xlsx",
    "sheet_name": "Jan 2016",
    "full_name": "Ana Prueba",
    "phone": "661-274-0102",
    "meeting_date": "12-ene-2016",
    "meeting_place": "Library",
    "meeting_type": "Partnership meeting",
}
PARTICIPANT = {
    "participant_code": "P-1",
    "full_name": "Bea Muestra Luna",
    "zip": "93550",
    "child_births": "2014-02-03",
    "started": "2016-01-12",
}
GROUP = {
    "group_name": " Made-up  Moms",
    "group_type": "pn ",
    "venue_address": "1234 E Avenue R-8",
    "group_zip": "93550.0",
    "meets_since": "2016-01-04",
    "meets_until": "",
}
PARTNER = {"organization": "Made-up Club", "sector": "Faith", "partner_since": "2014-09-01"}
FIGURE = {
    "measure": "navigators",
    "value": "45",
    "qualifier": "",
    "stated_period": "2016-18",
    "stated_source": "x",
}
ZIP_COUNT = {"census_zip": "93550", "population": "74,929", "age_under_5": "7245", "housing_units": "22006"}
LEADER = {
    "full_name": "Ana Prueba Luna",
    "phone": "661-274-0102",
    "role": "Vice-Chair",
    "term_from": "1/1/2016",
    "term_until": "12/31/2016",
}
SESSION = {
    "group_name": "Made-up Moms",
    "session_date": "1/12/2016",
    "session_status": "Held",
    "attended_count": "7",
}
