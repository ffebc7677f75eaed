"""How a phone, an e-mail address, a ZIP and a street address get written."""

from random import Random

from tools.bench.messy.persons import Home, draw, sometimes

NO_PHONES = ("no tiene", "n/a", "none", "555-0123", "-", "not given", "pendiente", "000")
NO_EMAILS = ("no tiene", "n/a", "none", "no email", "ana@", "no usa correo", "@example.org", "-")
NO_ZIPS = ("n/a", "Palmdale", "?", "935501", "no sabe", "935")
PLACES = ("Palmdale, CA 93550", "Palmdale, CA", "Lancaster CA 93534", "Lancaster, California")
LONG_WORDS = {"Blvd": "Boulevard", "Hwy": "Highway", "Ln": "Lane", "Dr": "Drive"}
SIDES = {"E": ("E", "East", "E."), "W": ("W", "West", "W.")}


def write_phone(phone: str, dice: Random) -> str:
    """Ten digits in one of the ways a number is written, now and then with an extension or a word."""
    area, middle, end = phone[:3], phone[3:6], phone[6:]
    plain = dice.choice((
        f"({area}) {middle}-{end}", f"({area}) {middle}-{end}", f"{area}-{middle}-{end}",
        f"{area}-{middle}-{end}",
        phone, f"{area}.{middle}.{end}", f"{area} {middle} {end}", f"({area}){middle}-{end}",
        f"+1 {area} {middle} {end}", f"1-{area}-{middle}-{end}", f"{area}/{middle}-{end}", f"+1{phone}",
        f"({area}) {middle} {end}", f"1 ({area}) {middle}-{end}", f"{area} - {middle} - {end}",
    ))  # fmt: skip
    habit = draw(dice, {"plain": 92, "extension": 3, "word": 3, "number": 1, "spaces": 1})
    return {
        "plain": plain,
        "extension": f"{plain} {dice.choice(('ext. 12', 'x12', 'ext 204', 'Ext.7'))}",
        "word": dice.choice(
            (f"cel {plain}", f"Tel: {plain}", f"{plain} (cell)", f"{plain} casa", f"c. {plain}")
        ),
        "number": f"{phone}.0",
        "spaces": f" {plain}  ",
    }[habit]


def write_email(email: str, dice: Random) -> str:
    """An address as it is copied out of a mail program or typed on a telephone."""
    habit = draw(
        dice, {"plain": 74, "upper": 5, "first letter": 8, "mailto": 3, "end": 4, "spaces": 4, "brackets": 2}
    )
    return {
        "plain": email,
        "upper": email.upper(),
        "first letter": email.capitalize(),
        "mailto": f"mailto:{email}",
        "end": email + dice.choice((".", ",", ";")),
        "spaces": f" {email} ",
        "brackets": dice.choice((f"<{email}>", f"{email.partition('.')[0].title()} <{email}>")),
    }[habit]


def write_zip(code: str, dice: Random) -> str:
    """Five digits, with what spreadsheets and post offices add to them."""
    habit = draw(
        dice, {"plain": 78, "plus four": 8, "number": 5, "spaces": 5, "joined": 1, "state": 2, "tick": 1}
    )
    return {
        "plain": code,
        "plus four": f"{code}-{dice.randrange(1000, 9999)}",
        "number": f"{code}.0",
        "spaces": dice.choice((f" {code}", f"{code} ", f"  {code} ")),
        "joined": f"{code}{dice.randrange(1000, 9999)}",
        "state": f"CA {code}",
        "tick": f"'{code}",
    }[habit]


def write_home(home: Home, dice: Random) -> str:
    """An address in one of its spellings; the street's number, letter and side are never left out."""
    street = _grid_street(home, dice) if home.is_on_grid else _named_street(home, dice)
    written = f"{home.house} {street}"
    if home.unit:
        written += dice.choice(
            (f" Apt {home.unit}", f" #{home.unit}", f", Apt. {home.unit}", f" Unit {home.unit}")
        )
    if sometimes(dice, 0.05):
        written += f", {dice.choice(PLACES)}"
    written = {"as is": written, "upper": written.upper(), "lower": written.lower()}[
        draw(dice, {"as is": 70, "upper": 20, "lower": 10})
    ]
    return written.replace(" ", "  ", 1) if sometimes(dice, 0.05) else written


def _grid_street(home: Home, dice: Random) -> str:
    side = dice.choice(SIDES[home.direction])
    if home.street.isdigit():
        name = f"{home.street}{_ordinal(int(home.street))} {dice.choice(('St', 'Street', 'St.'))}"
    else:
        letter = (
            home.street.replace("-", dice.choice(("-", "-", "-", ""))) if "-" in home.street else home.street
        )
        name = f"{dice.choice(('Avenue', 'Ave', 'Ave.'))} {letter}"
    return f"{side} {name}" if sometimes(dice, 0.45) else f"{name} {side}"


def _named_street(home: Home, dice: Random) -> str:
    *name, kind = home.street.split()
    return " ".join((*name, dice.choice((kind, kind, f"{kind}.", LONG_WORDS[kind]))))


def _ordinal(number: int) -> str:
    is_teen = number % 100 in {11, 12, 13}
    return "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
