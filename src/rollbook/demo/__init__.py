"""The sample data: made-up people in two real communities, as the files people really send.

Nobody in it is real. The same seed writes the same bytes.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from rollbook.demo.community import Community, make_community
from rollbook.demo.files import SampleFile
from rollbook.demo.lancaster import LANCASTER
from rollbook.demo.palmdale import PALMDALE
from rollbook.demo.promises import require_promises
from rollbook.demo.sample import sample_files
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
    sample = sample_files(made_up, f"{seed}/{community}")
    require_promises(made_up, [note for file in sample for note in file.rows])
    return write_files(made_up, sample, raw_dir, truth_dir, seed=seed)


def write_files(
    made_up: Community,
    sample: Sequence[SampleFile],
    raw_dir: Path,
    truth_dir: Path | None,
    *,
    seed: int | str,
) -> list[Path]:
    """Write the files of any community, its manifest, and its truth unless ``truth_dir`` is ``None``."""
    folder = raw_dir / made_up.plan.name
    written = [_write(folder / file.name, file.content) for file in sample]
    written.append(_write(folder / "manifest.json", _manifest(sample)))
    if truth_dir is not None:
        notes = [note for file in sample for note in file.rows]
        truth = truth_json(made_up, notes, seed)
        written.append(_write(truth_dir / f"{made_up.plan.name}.json", truth.encode("utf-8")))
    return written


def _manifest(sample: Sequence[SampleFile]) -> bytes:
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
