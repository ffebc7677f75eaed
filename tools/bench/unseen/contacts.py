"""Phone numbers, e-mail addresses and ZIP codes as people write them; and what they write who have none."""

from random import Random

from tools.bench.unseen.chance import habit, weighed

ANSWERED = {"right": 88.0, "empty": 10.0, "none": 2.0}
PHONES = {
    "({x}) {y}-{z}": 34,
    "{x}-{y}-{z}": 36,
    "{n}": 14,
    "{x} {y} {z}": 6,
    "{x}.{y}.{z}": 6,
    "({x}){y}-{z}": 4,
}
ODD_PHONES = (
    "+1 {x} {y} {z}", "+1{n}", "1-{x}-{y}-{z}", "1 ({x}) {y}-{z}", "1{n}", "+1 ({x}) {y}-{z}",
    "001 {x} {y} {z}",
    "{x}-{y}-{z} (cell)", "cell: {x}-{y}-{z}", "C: {x}-{y}-{z}", "Cel. {x} {y} {z}", "cel {x}-{y}-{z}",
    "Tel. {x}-{y}-{z}",
    "{x}-{y}-{z} x12", "{x}-{y}-{z} ext. 204", "{x}-{y}-{z}, ext 4", "{x}/{y}-{z}", "{x} {y}-{z}",
    "{x}-{y}{z}",
    "{n}.0", " {x}-{y}-{z} ", "{x}–{y}–{z}", "({x}) {y} {z}", "{x}-{y}-{z} (husband)",
    "{x}-{y}-{z} text only",
    "{x}-{y}-{z} en español", "{x}_{y}_{z}", "{x} - {y} - {z}", "{x}-{y}-{z}*", "'{n}", "tel:+1{n}",
    "{x}-{y}-{z} (mom)",
    "{x}-{y} {z}", "({x} {y}-{z}", "{x}) {y}-{z}", "{x}-{y}-{z} after 5pm", "{x}·{y}·{z}", "[{x}] {y}-{z}",
    "\xa0{x}-{y}-{z}", "({x}) {y}-{z} new #", "{x}-{y}-{oz}", "WhatsApp {x} {y} {z}",
)  # fmt: skip
NO_PHONES = ("none", "N/A", "n/a", "no phone", "no tiene", "no tengo", "-", "--", "disconnected",
"000-000-0000",
             "(   )    -", "(___) ___-____", "x", "?", "661-", "no", "declined", "email only", "0",
             "desconectado",
             "same", "6.61556E+09")  # fmt: skip
EMAILS = {"{e}": 94, "{E}": 3, "{title}": 3}
ODD_EMAILS = (
    " {e}", "{e} ", "{e}.", "{e},", "{e};", "<{e}>", "mailto:{e}", "{name} <{e}>", "{u} @{d}", "{u}@ {d}",
    "{u} @ {d}",
    "{u}(at){d}", "{u}[at]{d}", "{u} at {d}", "{e} (work)", "email: {e}", "E-mail: {e}", "({e})",
    "\u200b{e}",
    "{e}\xa0", "'{e}'", '"{e}"', "{comma}", "{e} - best way to reach", "{E} ", "{e}\n",
)  # fmt: skip
NO_EMAILS = ("none", "N/A", "no email", "no tiene", "ninguno", "no tengo correo", "-", "n/a", "x", "?",
"doesn't use",
             "no", "declined", "{u}", "@", "{u}@", "www.example.com", "no correo", "text instead",
             "none@none")  # fmt: skip
ZIPS = {"{z}": 98, "{z}-{four}": 2}
ODD_ZIPS = (
    "CA {z}", "CA, {z}", "Palmdale {z}", "Palmdale, CA {z}", "{z} CA", "{z}-", "{z}.0", " {z}", "{z} ",
    "'{z}", "zip {z}",
    "ZIP: {z}", "CP {z}", "C.P. {z}", "c.p. {z}", "{comma}", "{oh}", "{z}.", "{z}-0000", "{z}{four}",
    "{z} {four}",
    "{z}\xa0", "{z}*", "#{z}", "({z})", "{z}, USA", "{z} - {four}", "{z}–{four}",
    "Lancaster CA {z}-{four}",
    "{split}", "Calif. {z}", "{z},", "{z}.00",
)  # fmt: skip
NO_ZIPS = ("n/a", "N/A", "-", "?", "Palmdale", "same", "don't know", "no sé", "00000", "none", "homeless",
"CA",
           "x", "no fixed address", "935", "0")  # fmt: skip


def write_phone(phone: str, dice: Random) -> str:
    """A phone number."""
    area, middle, last = phone[:3], phone[3:6], phone[6:]
    # The letter O for the zero of the last four: O123.
    parts = {"x": area, "y": middle, "z": last, "n": phone, "oz": last.replace("0", "O", 1)}
    return habit(dice, PHONES, ODD_PHONES).format_map(parts)


def write_email(email: str, name: str, dice: Random) -> str:
    """An e-mail address."""
    user, domain = email.split("@")
    parts = {"e": email, "E": email.upper(), "title": email[0].upper() + email[1:], "u": user, "d": domain,
             "name": name, "comma": f"{user}@{domain.replace('.', ',', 1)}"}  # fmt: skip
    return habit(dice, EMAILS, ODD_EMAILS).format_map(parts)


def write_zip(zip_code: str, dice: Random) -> str:
    """A ZIP code."""
    parts = {"z": zip_code, "four": str(dice.randint(1001, 9998)),
    "comma": f"{zip_code[:2]},{zip_code[2:]}",
             "oh": zip_code.replace("0", "O"), "split": f"{zip_code[:2]} {zip_code[2:]}"}  # fmt: skip
    return habit(dice, ZIPS, ODD_ZIPS).format_map(parts)


def write_none(kind: str, email: str, dice: Random) -> str:
    """What stands there instead of a phone number, an e-mail address or a ZIP code."""
    forms = {"phone_code": NO_PHONES, "email": NO_EMAILS, "zip_code": NO_ZIPS}[kind]
    return dice.choice(forms).format(u=email.partition("@")[0])


def is_answered(dice: Random) -> str:
    """Whether a cell is right, empty, or says that there is none."""
    return weighed(dice, ANSWERED)
