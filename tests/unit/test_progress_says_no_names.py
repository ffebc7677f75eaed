"""What a run prints while it goes on: times, the community and the names of its steps, and nothing else."""

import ast
import re
import time
from pathlib import Path

import pytest

from rollbook.declare.base import LANGUAGES
from rollbook.kernel.progress import Progress
from rollbook.stages import CHECKED, STAGES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "rollbook"
LINE = re.compile(r"\s*\d+\.\d s  (\S+)\s+([a-z][a-z ]*[a-z])\s+\d+\.\d s\n")
STEPS = {
    *(stage.name for stage in STAGES),
    *(f"check {layer}" for layer in CHECKED.values()),
    *(f"present {language}" for language in LANGUAGES),
    "present maps",
    "present measures",
    "scan",
}
TELLING = ("pipeline.py", "checking.py")
"""The modules that tell steps."""
OF_A_RUN = {*TELLING, "presenting.py", "stages.py", "inputs.py", "earlier.py", "record.py", "notebook.py"}
"""What a run uses beside the packages; the other modules are the commands, which print their answers."""
FROM_THE_PROGRAM = {
    "stage.name",
    "CHECKED[stage]",
    "first.parameters.language",
    "second.parameters.language",
}


def test_a_line_holds_the_community_and_the_step_alone(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("palmdale", time.time())
    for step in sorted(STEPS):
        with progress.step(step):
            pass
    lines = capsys.readouterr().out.splitlines(keepends=True)
    told = [LINE.fullmatch(line) for line in lines]
    assert [(found[1], found[2]) for found in told if found] == [("palmdale", step) for step in sorted(STEPS)]


@pytest.mark.parametrize("module", TELLING)
def test_every_step_is_named_by_the_program_and_never_by_a_file(module: str) -> None:
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call.args[0] for call in calls if ast.unparse(call.func).endswith("progress.step")]
    assert named
    for name in named:
        parts = [ast.unparse(part.value) for part in ast.walk(name) if isinstance(part, ast.FormattedValue)]
        plain = ast.unparse(name) in FROM_THE_PROGRAM
        assert plain or set(parts) <= FROM_THE_PROGRAM, ast.unparse(name)
        assert plain or isinstance(name, ast.Constant | ast.JoinedStr)
        assert not isinstance(name, ast.Constant) or name.value in STEPS


def test_nothing_else_prints_while_a_run_goes_on() -> None:
    printing = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if path.parent != SOURCE or path.name in OF_A_RUN
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "logging.info", "sys.stdout.write"}
    }
    # Whom a run waits for, by process and time; and what became of a job, where its note cannot be written.
    assert printing == {"kernel/progress.py", "kernel/lock.py", "workflow/job.py"}
