"""``rollbook release`` hands out what was signed, and nothing else; ``rollbook verify`` checks it.

The order is chosen for a machine that may be switched off at any moment: copies are made and read back first;
then the ledger learns what is published, zones are frozen and the log is written; the folder appears last. So
nothing has ever left that the ledger does not know. Repeated, a release that was broken off is finished.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rollbook.kernel.access import let_in, open_to_all, write_whole
from rollbook.kernel.errors import ParameterError, ProtectionError
from rollbook.kernel.lock import one_writer
from rollbook.kernel.provenance import hash_file
from rollbook.kernel.publish import appear_whole
from rollbook.owner import Entry, Owner, note_entry, read_public_half, refuse_sample
from rollbook.owner.ledger_files import LedgerVersion
from rollbook.owner.signatures import SIGNATURE, Difference, Signature, difference, hash_files, read_signature
from rollbook.protect.zone_lock import freeze as frozen
from rollbook.protect.zone_lock import read_lock
from rollbook.signing import release_words, require_as_made, say
from rollbook.stages import Run, open_run

CELLS = "internal.published_cells"


@dataclass(frozen=True)
class Verified:
    """What a receiver can know of a folder."""

    signature: Signature
    is_signed: bool
    difference: Difference

    @property
    def is_whole(self) -> bool:
        """Whether it was signed with the key that was named, and is what was signed."""
        return self.is_signed and not self.difference

    def lines(self) -> list[str]:
        """What was found, in plain words; of a folder that is not whole nothing else is told."""
        if not self.is_signed:
            return [f"NOT signed with this key (it says: key {self.signature.key_id}). Do not use it."]
        if self.difference:
            return [f"NOT as it was signed: {self.difference}. Do not use it; ask for it once more."]
        told: Any = self.signature.content
        who = ", ".join(text for text in (told["owner"]["name"], told["owner"]["role"]) if text)
        return [
            f"Signed and whole: {len(self.signature.files)} files of {told['community']}, {told['period']}.",
            f"Signed by {who} on {told['date']} with key {self.signature.key_id}, for: {told['profile']}.",
            str(told["statement"]["en"]),
            *(["These are made-up people."] if told["is_synthetic"] else []),
        ]


def verify(folder: Path, public_key: Path) -> Verified:
    """Hold a folder that was received against its signature and the owner's public key.

    Raises
    ------
    ProtectionError
        If it has no signature that can be read.
    SettingsError
        If the key is none.
    """
    key, signature = read_public_half(public_key.read_bytes(), public_key.name), read_signature(folder)
    return Verified(signature, signature.is_by(key), difference(hash_files(folder), signature.files))


def release(  # noqa: PLR0913  each is said on the command line
    root: Path,
    community: str,
    period: str,
    to: Path,
    *,
    date: str,
    language: str = "en",
    is_restart_accepted: bool = False,
) -> list[str]:
    """Copy a signed release into ``to/<period>/<community>``, and say what was handed out.

    Parameters
    ----------
    to
        A folder outside the project's internal ones.
    date
        The day of the release, like 2018-08-01.
    is_restart_accepted
        That the owner knows what the first release of a ledger that was begun anew may give away.

    Raises
    ------
    SettingsError
        If there is no key of the owner's own.
    ProtectionError
        If the release is unsigned, signed with another key, or not what was signed; or the ledger cannot be
        used.
    """
    run = open_run(root=root, community=community, period=period)
    owner = run.owner
    refuse_sample(owner.key, "a release")
    target = _target(run, owner, to)
    with one_writer(owner.require_vault().folder / ".release.lock", "a release"):
        signature = _signed(run, owner)
        _require_restart_known(run, owner, language, is_accepted=is_restart_accepted)
        made = [each for each in (target.parent, target.parent.parent) if not each.is_dir()]
        with appear_whole(target) as (draft,):
            _copy(run.layout.released(community, period), draft, signature)
            state = _commit(run, owner, signature, draft / SIGNATURE, date)
            open_to_all(draft)
        for each in made:
            let_in(each)
    return _told(run, target, signature, state, language)


def freeze(run: Run) -> Path:
    """Freeze the zones of a release: later ones may merge them, never split them.

    Raises
    ------
    SettingsError
        If a zone of an earlier release is split.
    """
    settings = run.project.quarterly.release
    path = run.layout.zone_lock(run.community, settings.profile)
    before = read_lock(path.read_text(encoding="utf-8"), path.name) if path.exists() else None
    zones = run.store.read(("released.zones",))["released.zones"]
    text = frozen(zones, settings, community=run.community, quarter=run.parameters.period, before=before)
    path.parent.mkdir(exist_ok=True)
    let_in(path.parent)
    write_whole(path, text.encode(), is_private=False)
    return path


def _signed(run: Run, owner: Owner) -> Signature:
    """The signature of a release, known to be the owner's and to fit every file."""
    folder = run.layout.released(run.community, run.parameters.period)
    signature = read_signature(folder)
    if not signature.is_by(owner.public_key()):
        raise _refused(run, "the signature is not the owner's", f"{SIGNATURE}: key {signature.key_id}")
    told, profile = signature.content, run.project.quarterly.release.profile
    if (told["community"], told["period"], told["profile"]) != (
        run.community,
        run.parameters.period,
        profile,
    ):
        what = f"{SIGNATURE}: {told['community']}, {told['period']}, for {told['profile']}"
        raise _refused(run, "the signature is of another release", what)
    found = difference(hash_files(folder), signature.files)
    if found:
        raise _refused(run, "the files are not those that were signed", str(found))
    require_as_made(run, owner)
    return signature


def _copy(folder: Path, draft: Path, signature: Signature) -> None:
    """Copy what was signed, file by file, and read each copy back from where it lies."""
    for name in (*signature.files, SIGNATURE):
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, draft / name, follow_symlinks=False)
    found = difference(hash_files(draft), signature.files)
    if found or read_signature(draft) != signature:
        raise ProtectionError(
            "a copy is not what was signed",
            where=str(found) or SIGNATURE,
            expected="copies that are the same byte for byte",
            next_step="nothing was handed out; check the disk and try again",
        )


def _commit(run: Run, owner: Owner, signature: Signature, signed: Path, date: str) -> LedgerVersion:
    """What is about to be published is known from now on, whatever happens next."""
    profile, period = run.project.quarterly.release.profile, run.parameters.period
    log = owner.log(run.community)
    cells = run.store.read((CELLS,))[CELLS]
    state = owner.ledger(run.community, profile).append(period, cells, log.last(profile))
    freeze(run)
    kept = (
        owner.require_vault().signatures / f"{run.community}.{profile}.{period}.{hash_file(signed)[:16]}.json"
    )
    write_whole(kept, signed.read_bytes())
    entry = Entry(
        kind="released",
        date=date,
        profile=profile,
        series=state.head.series,
        ledger=state.ledger_id,
        key_id=owner.key.key_id,
        quarter=period,
        files=len(signature.files),
        signature=hash_file(signed),
    )
    note_entry(run.layout, run.community, entry)
    return state


def _require_restart_known(run: Run, owner: Owner, language: str, *, is_accepted: bool) -> None:
    settings = run.project.quarterly.release
    last = owner.log(run.community).last(settings.profile)
    if last is None or last.kind != "restarted" or is_accepted:
        return
    told = {"households": str(settings.sticky_households)}
    raise ProtectionError(
        say(release_words(run.layout), "restart_risk", language, told),
        where=f"the ledger was begun anew on {last.date} ({last.reason})",
        expected="the owner's word that this is known",
        next_step="hold the release back; or, if you take the risk: rollbook release --accept-restart",
    )


def _target(run: Run, owner: Owner, to: Path) -> Path:
    top, inside = run.layout.root.resolve(), to.expanduser().resolve()
    closed = (top / "data", top / "reports", top / "pipelines", owner.require_vault().folder.resolve())
    if inside == top or any(each == inside or each in inside.parents for each in closed):
        raise ParameterError(
            "a release may not be copied there",
            where=f"--to {to}",
            expected="a folder for receivers, outside data, reports, pipelines and the vault",
            next_step="name another folder",
        )
    target = inside / run.parameters.period / run.community
    if target.exists() and any(target.iterdir()) and not (target / SIGNATURE).is_file():
        raise ParameterError(
            "something else lies where the release would go",
            where=f"{target.parent.name}/{target.name}: no {SIGNATURE} in it",
            expected="no such folder, or an earlier release",
            next_step="move it away, or name another folder",
        )
    return target


def _told(run: Run, target: Path, signature: Signature, state: LedgerVersion, language: str) -> list[str]:
    words, files = release_words(run.layout), [*signature.files, SIGNATURE]
    told = {
        "count": str(len(files)),
        "bytes": f"{sum((target / name).stat().st_size for name in files):,}",
        "folder": str(target),
    }
    cells = {"count": str(state.rows["cell_code"].nunique()), "ledger": state.ledger_id}
    return [
        say(words, "said_released", language, told),
        say(words, "said_ledger", language, cells | {"series": str(state.head.series)}),
        say(words, "said_log", language, {}),
    ]


def _refused(run: Run, what: str, reason: str) -> ProtectionError:
    period = run.parameters.period
    return ProtectionError(
        what,
        where=f"reports/{period}/{run.community}: {reason}",
        expected="the owner's signature over these very files; nothing was handed out",
        next_step=f"rollbook audit, then rollbook sign --community {run.community} --period {period}",
    )
