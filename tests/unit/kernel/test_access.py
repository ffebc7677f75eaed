"""What is written is for its owner alone until it is opened, and files appear whole or not at all."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rollbook.kernel.access import (
    close_to_others,
    let_in,
    open_to_all,
    read_private,
    require_private_folder,
    write_once,
    write_whole,
)
from rollbook.kernel.errors import SettingsError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX systems")
INHERITED = """
import json, os, resource, subprocess, sys
from pathlib import Path
from rollbook.kernel.access import keep_private
from rollbook.warm import asking, warm_kernels, warm_workers
from rollbook.notebook import execute
import nbformat

def told():
    mask = os.umask(0o077)
    return [mask, resource.getrlimit(resource.RLIMIT_CORE)[0]]

TELL = '''
import os, resource
print([os.umask(0o077), resource.getrlimit(resource.RLIMIT_CORE)[0]])
'''

def of_kernel(folder, name):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    parameters = nbformat.v4.new_code_cell("number = 1", metadata={"tags": ["parameters"]})
    notebook.cells = [parameters, nbformat.v4.new_code_cell(TELL)]
    nbformat.write(notebook, folder / f"{name}.ipynb")
    done = execute(folder / f"{name}.ipynb", folder / "copies" / f"{name}.ipynb", {"number": 1}, root=folder)
    return json.loads("".join(str(each.get("text", "")) for each in done.cells[-1].outputs))

if __name__ == "__main__":
    os.umask(0o022)
    keep_private()
    folder = Path(sys.argv[1])
    with warm_workers("worker:main", []):
        subprocess.run([sys.executable, "-I", "-S", asking.__file__, "worker"], check=True)
    found = {"worker": json.loads((folder / "worker.json").read_text())}
    with warm_kernels(["json"]):
        found["warm"] = of_kernel(folder, "warm")
    found["cold"] = of_kernel(folder, "cold")
    found["self"] = told()
    found["copy"] = (folder / "copies" / "warm.ipynb").stat().st_mode & 0o777
    print(json.dumps(found))
"""

WORKER = """
import json, os, resource

def main(_):
    mask = os.umask(0o077)
    with open("worker.json", "w") as file:
        json.dump([mask, resource.getrlimit(resource.RLIMIT_CORE)[0]], file)
    return 0
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.heavy
def test_kernels_and_workers_write_for_their_owner_alone_and_dump_nothing(tmp_path: Path) -> None:
    script = tmp_path / "told.py"
    script.write_text(INHERITED, encoding="utf-8")
    (tmp_path / "worker.py").write_text(WORKER, encoding="utf-8")
    command = [sys.executable, "-W", "ignore", str(script), str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180, cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout.splitlines()[-1])
    private = [0o077, 0]
    assert found == {"worker": private, "warm": private, "cold": private, "self": private, "copy": 0o600}


OPENED = """
import json, os, resource, sys
from pathlib import Path
from rollbook.stages import open_run

os.umask(0o022)
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
open_run(root=Path(sys.argv[1]), community="palmdale", period="2018Q2")
print(json.dumps([os.umask(0o022), *resource.getrlimit(resource.RLIMIT_CORE)]))
"""


def test_whoever_opens_a_run_by_hand_writes_for_themselves_alone_and_dumps_nothing() -> None:
    command = [sys.executable, "-W", "ignore", "-c", OPENED, str(Path(__file__).resolve().parents[3])]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout) == [0o077, 0, 0]


def test_a_file_is_written_whole_private_or_for_all(tmp_path: Path) -> None:
    for is_private, expected in ((True, 0o600), (False, 0o644)):
        for content in (b"one", b"two"):
            write_whole(tmp_path / "file", content, is_private=is_private)
            assert (tmp_path / "file").read_bytes() == content
        assert mode(tmp_path / "file") == expected
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_after_a_fault_the_earlier_file_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "file", b"one")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "file", b"two")
    assert (tmp_path / "file").read_bytes() == b"one"


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    write_once(tmp_path / "key", b"one")
    with pytest.raises(FileExistsError):
        write_once(tmp_path / "key", b"two")
    assert (tmp_path / "key").read_bytes() == b"one"
    assert mode(tmp_path / "key") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_only_private_files_are_read(tmp_path: Path) -> None:
    write_once(tmp_path / "key", b"one")
    assert read_private(tmp_path / "key", "the key") == b"one"
    (tmp_path / "key").chmod(0o640)
    with pytest.raises(SettingsError, match="others can read the key"):
        read_private(tmp_path / "key", "the key")
    (tmp_path / "link").symlink_to(tmp_path / "key")
    with pytest.raises(OSError, match="link"):
        read_private(tmp_path / "link", "the key")


def test_a_folder_open_to_others_is_refused_or_closed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(0o755)
    with pytest.raises(SettingsError, match="others can enter the vault"):
        require_private_folder(folder, "the vault")
    close_to_others(folder)
    require_private_folder(folder, "the vault")
    close_to_others(tmp_path / "nowhere")


def test_what_is_handed_out_is_opened_with_all_in_it_but_drafts(tmp_path: Path) -> None:
    for name in ("out/maps/a.kml", "out/.draft/b.kml"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    for path in tmp_path.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    (tmp_path / "secret").touch(0o600)
    (tmp_path / "out" / "link").symlink_to(tmp_path / "secret")
    open_to_all(tmp_path / "out")
    assert [mode(tmp_path / name) for name in ("out", "out/maps", "out/maps/a.kml")] == [0o755, 0o755, 0o644]
    assert [mode(tmp_path / name) for name in ("out/.draft", "secret")] == [0o700, 0o600]
    let_in(tmp_path / "out" / ".draft")
    assert mode(tmp_path / "out" / ".draft") == 0o755
    let_in(tmp_path / "nowhere")
    open_to_all(tmp_path / "nowhere")
