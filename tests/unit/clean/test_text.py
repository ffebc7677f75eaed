"""Cells as they were meant; what is sound is never touched."""

import pytest

from rollbook.clean.text import is_lost, mend


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("MarÃ­a", "María"),
        ("PEÃ‘A", "PEÑA"),
        ("PEÃ\x91A", "PEÑA"),
        ("MuÃ±oz GÃ¼emes", "Muñoz Güemes"),
        ("Oâ€™Neil", "O’Neil"),
        ("O\x92Neil", "O’Neil"),
        ("Â¿Ana?", "¿Ana?"),
    ],
)
def test_text_that_was_read_in_a_wrong_encoding_is_repaired(typed: str, meant: str) -> None:
    assert mend(typed) == meant


@pytest.mark.parametrize(
    "sound",
    [
        "María", "Ñ", "Núñez Güemes", "Ângela São", "O’Neil", "D'Angelo", "AT&T", "a=b", "Ana 🙂",
        "👨\u200d👩\u200d👧", "محمد عمر", "می\u200cشود", "שרה", "Nguyễn", "李明", "100 % & más",
        "'Pepe' Ruiz", "Mar?a", "x &copy y",
    ],
)  # fmt: skip
def test_sound_text_stays(sound: str) -> None:
    assert mend(sound) == sound


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("A\x00na", "Ana"),
        ("\ufeffAna", "Ana"),
        ("A\u200bna", "Ana"),
        ("A\u200dna", "Ana"),
        ("\u202bשרה\u202c", "שרה"),
        ("Pe\u00adña", "Peña"),
        ("María\u00a0 de\tla\r\nCruz ", "María de la Cruz"),
        ("Jose\u0301", "José"),
        ("\u200b", ""),
    ],
)
def test_what_nobody_can_see_goes_and_spaces_become_single(typed: str, seen: str) -> None:
    assert mend(typed) == seen


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Faith &amp; Family", "Faith & Family"),
        ("D&#39;Angelo", "D'Angelo"),
        ("Mu&ntilde;oz", "Muñoz"),
        ("&amp;#39;Ana", "Ana"),
        ("&lt;b&gt;", "<b>"),
        ("Ana&nbsp;Prueba", "Ana Prueba"),
    ],
)
def test_entities_of_web_forms_are_the_signs_they_stand_for(typed: str, meant: str) -> None:
    assert mend(typed) == meant


@pytest.mark.parametrize(
    ("typed", "text"),
    [("'6615550101", "6615550101"), ("''00601", "00601"), ('="00601"', "00601"), ("' Ana", "Ana")],
)
def test_a_spreadsheet_s_sign_for_text_is_no_part_of_the_text(typed: str, text: str) -> None:
    assert mend(typed) == text


@pytest.mark.parametrize("text", ["Mar?a", "Mar\ufffda", "N??ez", "\ufffd", "Pe?a Solís"])
def test_lost_letters_are_noticed(text: str) -> None:
    assert is_lost(text)


@pytest.mark.parametrize("text", ["", "María", "¿Quién?", "???", "Ana?", "Ana ? Prueba", "a1?2"])
def test_a_question_is_no_lost_letter(text: str) -> None:
    assert not is_lost(text)
