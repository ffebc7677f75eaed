"""``rollbook sign``: the owner of the data puts their name under a release that was made and audited.

Nothing is signed that is not, byte for byte, what the last run made and what the attacks were tried on.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rollbook.declare.base import Words
from rollbook.declare.yaml_files import read_yaml
from rollbook.kernel.errors import ParameterError, ProtectionError
from rollbook.kernel.layout import Layout
from rollbook.kernel.provenance import hash_file
from rollbook.owner import Owner, public_text, refuse_sample, signing_key_id
from rollbook.owner.signatures import difference, hash_files, write_signature
from rollbook.record import NOTE, read_record
from rollbook.stages import Run, open_run

DISCLOSURE = ("disclosure.en.html", "disclosure.es.html")
"""What the owner has to read before signing; `rollbook audit` writes it into the folder of the release."""

_REPORT = re.compile(r"disclosure\.(?:(?:en|es)\.(?:html|pdf)|json)")
"""All files of it; no other file may be added to a release after a run."""

_LONGEST_NAME = 200


@dataclass(frozen=True)
class Signer:
    """Who signs, as they want to be named, and when."""

    name: str
    role: str = ""
    date: str = ""
    """The day, like 2018-08-01."""


def sign(root: Path, community: str, period: str, signer: Signer, language: str = "en") -> list[str]:
    """Sign the release of a quarter and say what was signed.

    With the same day, files and keys the same bytes come out.

    Raises
    ------
    SettingsError
        If there is no key of the owner's own.
    ProtectionError
        If the files are not those of the last run, no audit of these very files has passed, or there is no
        disclosure report.
    """
    run = open_run(root=root, community=community, period=period)
    owner = run.owner
    refuse_sample(owner.key, "signing a release")
    require_named(signer)
    key, words = owner.signing_key(), release_words(run.layout)
    content = _content(run, owner, signer) | {"statement": _statement(run, words)}
    folder = run.layout.released(community, period)
    signature = write_signature(folder, content, key)
    told = {"name": signer.name, "date": signer.date, "community": community, "period": period}
    told |= {"count": str(len(signature.files)), "key": signature.key_id}
    return [say(words, name, language, told) for name in ("said_signed", "said_signed_next")]


def require_as_made(run: Run, owner: Owner) -> dict[str, str]:
    """The hashes of a release's files, known to be those that the last run made, and of its report.

    Raises
    ------
    ProtectionError
        If a file was changed, added or lost since, the tables are newer, or another key or ledger was used.
    """
    folder = run.layout.released(run.community, run.parameters.period)
    now, record = hash_files(folder) if folder.is_dir() else {}, read_record(run)
    if NOTE not in now:
        raise _refused(run, "this quarter has no release that could be signed", f"{NOTE} is not there")
    place = folder.relative_to(run.layout.root).as_posix() + "/"
    made = {name.removeprefix(place): told for name, told in record.files.items() if name.startswith(place)}
    reports = {name for name in now if _REPORT.fullmatch(name)}
    found = difference({name: now[name] for name in now.keys() - reports}, without(made, reports))
    if found:
        raise _refused(run, "the files are not those that the last run made", str(found))
    stale = [name for name, made in record.fingerprints.items() if _now(run, name) != made]
    if stale:
        raise _refused(run, "the tables are newer than the decks", f"{len(stale)} tables")
    _require_same_owner(run, owner, json.loads((folder / NOTE).read_text(encoding="utf-8")))
    return now


def without(files: Mapping[str, str], names: set[str]) -> dict[str, str]:
    """Files but those of some names."""
    return {name: told for name, told in files.items() if name not in names and not _REPORT.fullmatch(name)}


def release_words(layout: Layout) -> dict[str, Words]:
    """The words of signatures and releases.

    Raises
    ------
    SettingsError
        If their file cannot be read.
    """
    found = read_yaml(layout.pipelines / "decks" / "release.yml")
    return {name: Words.model_validate(entry) for name, entry in found.items()}


def say(words: Mapping[str, Words], name: str, language: str, told: Mapping[str, str]) -> str:
    """A text with its blanks filled in."""
    text = words[name].in_language(language)
    return re.sub(r"{(\w+)}", lambda blank: told.get(blank[1], blank[0]), text)


def require_named(signer: Signer) -> None:
    """Refuse a signature of nobody.

    Raises
    ------
    ParameterError
        If the name or the role is no line of text.
    """
    for what, text in (("--name", signer.name), ("--role", signer.role)):
        if (what == "--name" and not text.strip()) or len(text) > _LONGEST_NAME or not text.isprintable():
            raise ParameterError(
                "a signature needs the name of a person",
                where=what,
                expected=f"one line of at most {_LONGEST_NAME} letters",
                next_step='as in: rollbook sign --name "Ana Prueba" --role "data owner"',
            )


def _content(run: Run, owner: Owner, signer: Signer) -> dict[str, Any]:
    files = require_as_made(run, owner)
    audit = _require_audit(run, files)
    missing = [name for name in DISCLOSURE if name not in files]
    if missing:
        raise ProtectionError(
            "the disclosure report is not in the release",
            where=", ".join(missing),
            expected="the report that the owner reads before signing, in both languages",
            next_step=_audit_command(run),
        )
    profile = run.project.quarterly.release.profile
    now = owner.current(run.community, profile)
    public = owner.public_key()
    return {
        "community": run.community,
        "period": run.parameters.period,
        "profile": profile,
        "is_synthetic": run.project.community(run.community).is_synthetic,
        "files": files,
        "audit": audit,
        "owner": {"name": signer.name.strip(), "role": signer.role.strip()},
        "date": signer.date,
        "key_id": owner.key.key_id,
        "ledger": now.ledger_id if now else "none",
        "signing_key_id": signing_key_id(public),
        "public_key": public_text(public),
    }


def _statement(run: Run, words: Mapping[str, Words]) -> dict[str, str]:
    profile = words[f"profile_{run.project.quarterly.release.profile}"]
    return {
        language: say(words, "statement", language, {"profile": profile.in_language(language)})
        for language in ("en", "es")
    }


def _require_audit(run: Run, files: Mapping[str, str]) -> str:
    """The SHA-256 of an audit that passed on exactly these files."""
    path = run.layout.audit(run.community, run.parameters.period)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        has_passed, audited = told["passed"] is True, dict(told["files"])
    except FileNotFoundError:
        raise _unaudited(run, "this release has not been audited", "audit.json is not there") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unaudited(run, "the audit cannot be read", type(error).__name__) from None
    if not has_passed:
        raise _unaudited(run, "this release did not pass its audit", "audit.json: passed is not true")
    found = difference(without(files, set()), without(audited, set()))
    if found:
        raise _unaudited(run, "the audit is of other files than these", str(found))
    return hash_file(path)


def _require_same_owner(run: Run, owner: Owner, note: Mapping[str, Any]) -> None:
    profile = run.project.quarterly.release.profile
    if note.get("key_id") != owner.key.key_id or note.get("profile") != profile:
        told = f"{NOTE}: key {note.get('key_id')}, profile {note.get('profile')}"
        raise _refused(run, "the release was made with another key or for another receiver", told)
    now, made_with = owner.current(run.community, profile), str(note.get("ledger"))
    # The last release was of this quarter, or was broken off: the folder may be handed out once more.
    is_again = now is not None and max(now.rows["quarter_code"], default="") == run.parameters.period
    known = ("none", *now.head.chain) if now and is_again else ()
    if made_with not in (now.ledger_id if now else "none", *known):
        raise _refused(run, "something was released since this run", f"{NOTE}: ledger {made_with}")


def _now(run: Run, name: str) -> str:
    return run.store.fingerprints((name,))[name]


def _refused(run: Run, what: str, reason: str) -> ProtectionError:
    period = run.parameters.period
    return ProtectionError(
        what,
        where=f"reports/{period}/{run.community}: {reason}",
        expected="the files as the last run left them, made with the owner's key and the ledger as it is",
        next_step=f"rollbook run --period {period} --community {run.community} --force; then audit and sign",
    )


def _unaudited(run: Run, what: str, reason: str) -> ProtectionError:
    return ProtectionError(
        what,
        where=reason,
        expected="an audit that passed, of the very files that are to be signed",
        next_step=_audit_command(run),
    )


def _audit_command(run: Run) -> str:
    return f"rollbook audit --community {run.community} --period {run.parameters.period}"
