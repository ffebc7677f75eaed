"""``rollbook lab``: own copies with parameters filled in, and a JupyterLab that listens here alone."""

import json
import os
import re
import socket
import subprocess
import sysconfig
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
import websocket

from rollbook.kernel.layout import Layout
from rollbook.workbench import START, command_of, copy_notebooks, environment_of, templates
from tests.conftest import PERIOD, REPOSITORY, Project, make_project, succeed

PARAMETERS = {"community": "lancaster", "period": "2017Q3", "language": "es"}
SECONDS = 120
CONFIG = re.compile(r'id="jupyter-config-data"[^>]*>\s*({.*?})\s*</script>', re.DOTALL)
TOKEN = "made-up"  # noqa: S105  of a server that lives for a test


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(make_project(tmp_path).root)


def copies(layout: Layout) -> Path:
    return layout.lab("lancaster", "2017Q3")


def test_copies_hold_the_parameters_and_links_that_lead_to_the_pages(layout: Layout) -> None:
    copy_notebooks(layout, PARAMETERS)
    folder = copies(layout)
    for template in templates(layout):
        copy = folder / template.relative_to(layout.notebooks)
        cells = nbformat.read(copy, 4).cells
        (given,) = [cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])]
        assert given.startswith('community = "lancaster"\nperiod = "2017Q3"')
        assert ('language = "es"' in given) == ("learn" in copy.parts or copy.name.startswith("70"))
        links = re.findall(r"\]\(((?:\.\./)+docs/[^)]+)\)", "".join(cell.source for cell in cells))
        for link in links:
            place = os.path.normpath(copy.parent.relative_to(layout.root) / link)
            assert (REPOSITORY / place).is_file(), f"{copy.name}: {link}"
    assert (folder / START).is_file()
    assert (folder / "learn" / "packet.ipynb").is_file()


def test_a_copy_that_somebody_changed_is_never_overwritten_and_that_is_said(layout: Layout) -> None:
    copy_notebooks(layout, PARAMETERS)
    copy = copies(layout) / "50_measure.ipynb"
    content = nbformat.read(copy, 4)
    content.cells[0].source += "\n\nmy own note"
    nbformat.write(content, copy)
    changed = copy.read_bytes()
    template = layout.notebooks / "50_measure.ipynb"
    template.write_text(template.read_text(encoding="utf-8").replace("# 5.", "# Five."), encoding="utf-8")
    said = copy_notebooks(layout, PARAMETERS)
    assert copy.read_bytes() == changed
    assert said[1:] == ["50_measure.ipynb was changed by somebody and stays; take it away to get a new copy."]
    copy.unlink()
    assert len(copy_notebooks(layout, PARAMETERS)) == 1
    assert "# Five." in copy.read_text(encoding="utf-8")


def test_a_copy_that_was_only_executed_keeps_its_outputs_until_its_template_changes(layout: Layout) -> None:
    copy_notebooks(layout, PARAMETERS)
    copy = copies(layout) / "10_read.ipynb"
    content = nbformat.read(copy, 4)
    content.cells[2].outputs = [nbformat.v4.new_output("stream", text="seen")]
    nbformat.write(content, copy)
    copy_notebooks(layout, PARAMETERS)
    assert "seen" in copy.read_text(encoding="utf-8")
    template = layout.notebooks / "10_read.ipynb"
    template.write_text(template.read_text(encoding="utf-8").replace("# 1.", "# One."), encoding="utf-8")
    assert len(copy_notebooks(layout, PARAMETERS)) == 1
    assert "# One." in copy.read_text(encoding="utf-8")


def test_half_a_copy_is_not_taken_for_one_that_may_be_replaced(layout: Layout) -> None:
    copy_notebooks(layout, PARAMETERS)
    copy = copies(layout) / "20_clean.ipynb"
    copy.write_text(copy.read_text(encoding="utf-8")[:200], encoding="utf-8")
    assert "20_clean.ipynb" in copy_notebooks(layout, PARAMETERS)[1]


def test_nothing_is_listened_to_from_outside_and_nothing_is_asked_for(layout: Layout) -> None:
    command = command_of(layout, copies(layout), port=9999, opens_browser=False)
    assert "--ServerApp.ip=127.0.0.1" in command
    assert "--ServerApp.allow_remote_access=False" in command
    assert "--LabApp.news_url=None" in command
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in command
    assert "--LabApp.extension_manager=readonly" in command
    environment = environment_of(layout, {"PATH": "x"})
    assert environment == {"PATH": "x", "ROLLBOOK_ROOT": str(layout.root), "JUPYTER_PREFER_ENV_PATH": "1"}


class Lab:
    """A JupyterLab that was started by the command, spoken to as a browser would."""

    def __init__(self, project: Project, port: int, process: "subprocess.Popen[str]") -> None:
        self.project, self.port, self.process = project, port, process

    def ask(self, path: str, body: object = None) -> Any:  # noqa: ANN401  JSON, or a page
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
            data=None if body is None else json.dumps(body).encode(),
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            text = answer.read().decode()
        return json.loads(text) if path.startswith(("/api", "/lab/api")) else text

    def execute(self, kernel: str, source: str) -> list[dict[str, Any]]:
        """Run a cell in a kernel; its messages until it is idle again."""
        address = f"ws://127.0.0.1:{self.port}/api/kernels/{kernel}/channels?token={TOKEN}"
        header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "session": "s", "version": "5.3"}
        request = {
            "header": header | {"username": ""},
            "parent_header": {},
            "metadata": {},
            "channel": "shell",
            "content": {"code": source, "silent": False, "store_history": True, "allow_stdin": False},
        }
        told = []
        with closing(websocket.create_connection(address, timeout=SECONDS)) as channel:
            channel.send(json.dumps(request))
            while True:
                message = json.loads(channel.recv())
                if message["parent_header"].get("msg_id") != header["msg_id"]:
                    continue
                told.append(message)
                if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                    return told


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    project = make_project(tmp_path)
    succeed(project.rollbook("demo"))
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = Path(sysconfig.get_path("scripts")) / "rollbook"
    own = {name: text for name, text in os.environ.items() if not name.startswith(("JUPYTER", "IPY", "XDG_"))}
    (project.home / "tmp").mkdir(exist_ok=True)
    own |= {"HOME": str(project.home), "TMPDIR": str(project.home / "tmp"), "JUPYTER_TOKEN": TOKEN}
    process = subprocess.Popen(
        [str(command), "lab", "--community", "lancaster", "--no-browser", "--port", str(port)],
        cwd=project.root,
        env=own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    started = Lab(project, port, process)
    try:
        for _ in range(SECONDS * 2):
            try:
                started.ask("/api")
                break
            except OSError:
                assert process.poll() is None, "it has ended before it answered"
                time.sleep(0.5)
        yield started
    finally:
        process.terminate()
        process.wait(SECONDS)


@pytest.mark.heavy
@pytest.mark.skipif(os.name != "posix", reason="the command becomes the server on POSIX systems only")
def test_the_lab_lists_the_copies_runs_one_and_leaves_no_process_and_no_port(lab: Lab) -> None:
    folder = f"data/processed/lancaster/{PERIOD}/lab"
    listed = {each["name"] for each in lab.ask(f"/api/contents/{folder}")["content"]}
    assert {START, "10_read.ipynb", "70_present.ipynb", "learn"} <= listed
    page = lab.ask("/lab")
    (config,) = map(json.loads, CONFIG.findall(page))
    assert config["news"] == {"disabled": True}
    assert config["extensionManager"]["can_install"] is False
    assert lab.ask("/lab/api/news")["news"] == []
    content = lab.ask(f"/api/contents/{folder}/10_read.ipynb")["content"]
    kernel = lab.ask("/api/kernels", {"name": "python3", "path": folder})["id"]
    told = [
        message
        for cell in content["cells"]
        if cell["cell_type"] == "code"
        for message in lab.execute(kernel, cell["source"])
    ]
    assert [each["content"] for each in told if each["msg_type"] == "error"] == []
    assert any(
        "new ITable(table" in each["content"]["data"].get("text/html", "")
        for each in told
        if each["msg_type"] == "execute_result"
    )
    server = psutil.Process(lab.process.pid)
    listening = {each.laddr.ip for each in server.net_connections() if each.status == psutil.CONN_LISTEN}
    assert listening <= {"127.0.0.1", "::1"}
    family = [server, *server.children(recursive=True)]
    assert len(family) > 1, "the kernel is a process"
    lab.process.terminate()
    lab.process.wait(SECONDS)
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
    with closing(socket.socket()) as again:
        assert again.connect_ex(("127.0.0.1", lab.port)) != 0
