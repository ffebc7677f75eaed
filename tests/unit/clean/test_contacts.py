"""Phones, e-mails and ZIPs in one spelling."""

import pytest

from rollbook.clean.contacts import read_email, read_phone, read_zip


@pytest.mark.parametrize(
    "text",
    [
        "6615550101", "661-555-0101", "(661) 555-0101", "(661)555-0101", "661.555.0101", "661/555-0101",
        "+1 661 555 0101", "1-661-555-0101", "16615550101", " 661 555 0101 ", "661-555-0101 ext. 4",
        "661-555-0101x4", "tel. 661-555-0101", "cel:661-555-0101", "661-555-0101 (mamá)",
        "661-555-0101 / 661-555-0124", "661-555-0101 o 555-0102", "6615550101 6615550124",
        "6615550101.0", "[661] 555-0101", "661–555–0101", "661·555·0101", "661_555_0101", "661\\555\\0101",
        "001 661 555 0101", "0016615550101", "• 661-555-0101", "661-555-0101*",
    ],
)  # fmt: skip
def test_a_phone_is_ten_digits_however_it_is_written(text: str) -> None:
    assert read_phone(text) == "6615550101"


@pytest.mark.parametrize(
    "text",
    [
        "", "n/a", "no tiene", "555-0101", "661-555-010", "661-555-01012", "661-555-0101 2",
        "661-555-0101-2", "661-555-0101–2", "6.61555E+09", "661-555-CARE",
    ],
)  # fmt: skip
def test_half_a_number_or_too_much_of_one_is_none(text: str) -> None:
    assert read_phone(text) is None


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("661-555-O1O1", "6615550101"),
        ("(661) 555-o101.", "6615550101"),
        ("661-555-0I01", None),
        ("661-OOO-OOO1", None),
        ("661-555-010 o 661-555-0124", None),
        ("661-555-010o 661-555-0124", None),
    ],
)
def test_the_letter_o_is_a_zero_where_most_are_digits_and_the_number_stands_alone(
    text: str, phone: str | None
) -> None:
    assert read_phone(text) == phone


@pytest.mark.parametrize(
    "text",
    [
        "+52 55 1234 5678",
        "001 52 661 555 0101",
        "+001 661 555 0101",
        "+52 661 555 0101",
        "011 52 661 555 0101",
        "+44 661 555 0101",
        "+6615550101",
    ],
)
def test_a_number_of_another_country_is_none(text: str) -> None:
    assert read_phone(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "0000000000", "000-000-0000", "999-999-9999", "111-111-1111", "123-456-7890", "234-567-8901",
        "661-999-9999", "555-555-5555", "661-111-1111", "661-055-0101",
    ],
)  # fmt: skip
def test_a_number_that_nobody_can_dial_stands_for_none(text: str) -> None:
    assert read_phone(text) is None


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("Ana.Prueba@Example.ORG", "ana.prueba@example.org"),
        (" ana@example.org ", "ana@example.org"),
        ("ana@example.org.", "ana@example.org"),
        ("mailto:ana@example.org", "ana@example.org"),
        ("Ana Prueba <ana@example.org>", "ana@example.org"),
        ("ana@example.org (work)", "ana@example.org"),
        ("ana@example.org, bea@example.org", "ana@example.org"),
        ("ana@example.org;bea@example.org", "ana@example.org"),
        ("ana_o'neil+1@mail.example.org", "ana_o'neil+1@mail.example.org"),
        ("ana@example", None),
        ("ana at example.org", None),
        ("ana@example.org*", "ana@example.org"),
        ("ana@example.org -", "ana@example.org"),
        ("@example.org", None),
        ("ana..b@example.org", None),
        ("ana@@example.org", None),
        ("@", None),
        ("n/a", None),
        ("", None),
    ],
)
def test_an_e_mail_is_lower_case_or_none(text: str, email: str | None) -> None:
    assert read_email(text) == email


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("ana @ example.org", "ana@example.org"),
        ("ana@ example.org.", "ana@example.org"),
        ("Correo: ana @example.org", "ana@example.org"),
        ("ana(at)example.org", "ana@example.org"),
        ("ana [at] example.org", "ana@example.org"),
        ("ana arroba example.org", "ana@example.org"),
        ("ana.prueba at example.org", "ana.prueba@example.org"),
        ("works at example.org", None),
        ("part-time at example.org", None),
        ("Ana Prueba @ example.org", None),
        ("ana @ example", None),
        ("none @ none.com", None),
    ],
)
def test_the_sign_of_an_e_mail_may_stand_apart_or_be_a_word_if_the_cell_holds_nothing_else(
    text: str, email: str | None
) -> None:
    assert read_email(text) == email


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("ana@example,org", "ana@example.org"),
        ("ana@example,com.mx", "ana@example.com.mx"),
        ("ana@mail,example.org", "ana@mail.example.org"),
        ("ana@example,bea", None),
        ("ana@first,second.org", None),
    ],
)
def test_a_comma_is_the_dot_of_an_e_mail_where_it_can_divide_nothing(text: str, email: str | None) -> None:
    assert read_email(text) == email


@pytest.mark.parametrize(
    "text", ["none@none.com", "NA@na.com", "test@test.com", "noemail@example.org", "x@x.com"]
)
def test_a_placeholder_is_no_e_mail(text: str) -> None:
    assert read_email(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("93550", "93550"),
        (" 93550 ", "93550"),
        ("93550-1234", "93550"),
        ("93550 1234", "93550"),
        ("935501234", "93550"),
        ("93550.0", "93550"),
        ("00601", "00601"),
        ("935501", None),
        ("00012", None),
        ("CA 93550", "93550"),
        ("Palmdale 93550", "93550"),
        ("Palmdale, CA 93550", "93550"),
        ("Palmdale CA 93550-1234", "93550"),
        ("PO Box 93550", None),
        ("Apt 93550", None),
        ("00000", None),
        ("99999", None),
        ("", None),
    ],
)
def test_a_zip_is_five_digits_that_city_and_state_may_stand_before(text: str, code: str | None) -> None:
    assert read_zip(text) == code


@pytest.mark.parametrize(
    ("text", "code"), [("2134", "02134"), ("7030.0", "07030"), ("9355", None), ("0213", None), ("601", None)]
)
def test_a_zip_of_the_north_east_gets_the_zero_back_that_a_spreadsheet_took(
    text: str, code: str | None
) -> None:
    assert read_zip(text) == code
