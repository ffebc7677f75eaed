"""The sample data: made-up people in two real communities, as the files people really send.

Nobody in it is real. The same seed writes the same bytes.
"""

import hashlib
import json
from pathlib import Path
from random import Random

from rollbook.demo.community import Community, make_community
from rollbook.demo.files import SampleFile
from rollbook.demo.lancaster import LANCASTER
from rollbook.demo.lists import census_list, group_list, participant_lists, partner_list, published_list
from rollbook.demo.palmdale import PALMDALE
from rollbook.demo.people import QUARTERS, quarter_of
from rollbook.demo.promises import require_promises
from rollbook.demo.rosters import roster
from rollbook.demo.signins import SignInClerk
from rollbook.demo.truth import truth_json
from rollbook.kernel.errors import ParameterError

PLANS = {plan.name: plan for plan in (PALMDALE, LANCASTER)}
COMMUNITIES = tuple(PLANS)
DEFAULT_SEED = 20180630


def write_sample(
    community: str, raw_dir: Path, truth_dir: Path | None, *, seed: int = DEFAULT_SEED
) -> list[Path]:
    """Write the raw files to ``raw_dir/<community>`` and the truth to ``truth_dir/<community>.json``.

    Parameters
    ----------
    community
        One of ``COMMUNITIES``.
    raw_dir
        The folder that holds a folder for each community; made where it is missing.
    truth_dir
        Where the truth goes; ``None`` writes none.
    seed
        Another seed makes other people with the same headline figures.

    Returns
    -------
    list of Path
        The files written, in order.
    """
    if community not in PLANS:
        message = f"there is no sample of {community!r}"
        raise ParameterError(message, where="community", expected=" or ".join(COMMUNITIES))
    made_up = make_community(PLANS[community], f"{seed}/{community}")
    require_promises(made_up)
    sample = _sample_files(made_up, f"{seed}/{community}")
    folder = raw_dir / community
    written = [_write(folder / file.name, file.content) for file in sample]
    written.append(_write(folder / "manifest.json", _manifest(sample)))
    if truth_dir is not None:
        notes = [note for file in sample for note in file.rows]
        truth = truth_json(made_up, notes, seed)
        written.append(_write(truth_dir / f"{community}.json", truth.encode("utf-8")))
    return written


def _sample_files(made_up: Community, seed: str) -> list[SampleFile]:
    """All files but the manifest."""
    clerk = SignInClerk(made_up.plan.name, Random(f"{seed}/signin"))
    return [
        *(roster(quarter, made_up.members, f"{seed}/roster") for quarter in QUARTERS),
        *(
            clerk.workbook(quarter, [m for m in made_up.meetings if quarter_of(m.day) == quarter])
            for quarter in QUARTERS
        ),
        *participant_lists(made_up.participants, Random(f"{seed}/participants")),
        group_list(made_up.groups),
        partner_list(made_up.organizations),
        published_list(made_up.plan.name),
        census_list(made_up.plan.zips),
    ]


def _manifest(sample: list[SampleFile]) -> bytes:
    """What each file is, who made it and its hash."""
    entries = {
        file.name: {
            "bytes": len(file.content),
            "producer": file.producer,
            "sha256": hashlib.sha256(file.content).hexdigest(),
            "synthetic": file.is_synthetic,
        }
        for file in sample
    }
    return (json.dumps(entries, sort_keys=True, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
