"""Rows of a list that are nobody: totals, head counts, headings, notes, names that are none."""

from random import Random

from tools.bench.unseen.chance import weighed

KINDS = {"totals_row": 25.0, "head_count": 25.0, "not_a_person": 50.0}
NOBODY = ("not_a_person", "name_missing", "name_unreadable")
"""One kind here: whether a name is missing, illegible or no name at all is the cleaner's choice of words."""
TEXTS = {
    "totals_row": (
        "Total", "TOTAL", "Total:", "TOTAL:", "Totals", "Total {n}", "Total: {n}", "Total = {n}",
        "Grand Total", "Subtotal",
        "Sub-total", "Gran total", "Total members", "Total de miembros", "TOTAL ASISTENTES",
        "Total attendance: {n}",
        "Total asistencia", "Total number of members", "Total families", "Total familias: {n}",
        "Total participants",
        "Total - {n}", "Suma", "Sum", "Page total", "Total this page: {n}", "Total de personas: {n}",
        "Total Parents",
        "Total parents {n}", "{n} total", "Total active members", "Total general", "total sign-ins",
    ),
    "head_count": (
        "{n} adults", "{n} children", "{n} kids", "+{n} kids", "+ {n} children", "{n} niños",
        "{n} adultos", "{n} guests",
        "{n} adultos, {n} niños", "{n} adults, {n} kids", "{n} adults and {n} children",
        "{n} people did not sign",
        "{n} more (did not sign in)", "Kids: {n}", "Children: {n}", "Niños: {n}", "Adults: {n}",
        "Head count {n}",
        "Headcount: {n}", "childcare: {n} kids", "{n} niños en guardería", "about {n} parents",
        "{n} walk-ins",
        "{n} volunteers", "{n} personas más", "{n} personas sin firmar", "{n} parents",
        "aprox. {n} personas", "{n} babies",
        "{n} kids in childcare", "approx {n} people", "{n}+ people", "another {n} people came late",
        "{n} mamás",
        "{n} others", "Childcare - {n}", "{n} visitantes", "{n} staff",
    ),
    "not_a_person": (
        "", "", "", "-", "--", "N/A", "n/a", "Name", "(illegible)", "Illegible", "illegible", "ilegible",
        "???", "?", "Anonymous",
        "anónimo", "No name", "sin nombre", "Unknown", "see attached", "continued on next page",
        "Page 2 of 3", "Page 2",
        "Meeting cancelled", "-----", "*****", "_________", "Guest", "Visitor", "TEST", "test test",
        "asdf", "(blank)",
        "Last updated 6/30/18", "End of list", "Notes:", "* = new member", "Do not delete this row",
        "#REF!", "#N/A", "null",
        "None", "NaN", "New members", "Childcare", "no legible", "can't read", "can't read name",
        "Staff only", "Vacant",
        "(no name given)", "Spanish group", "Confidential", "Sign in here", "SIGN-IN SHEET",
        "Hoja de asistencia",
        "Lista de asistencia", "continúa en la siguiente página", "Nombre y apellido", "Please print", "x",
        "...", "no se entiende",
        "Firma", "Signature", "Print name", "Sunday meeting", "Página 2", "unreadable", "Printed 7/2/2018",
    ),
}  # fmt: skip


def write_nobody(dice: Random) -> tuple[str, str]:
    """What stands in place of a name, and what the row is."""
    kind = weighed(dice, KINDS)
    form = dice.choice(TEXTS[kind])
    while "{n}" in form:
        form = form.replace("{n}", str(dice.randint(2, 48)), 1)
    return form, kind
