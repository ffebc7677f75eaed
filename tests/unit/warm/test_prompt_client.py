"""A client that is ready when its kernel is hears every cell, and says when there is no kernel to hear."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty
from typing import Any

import nbformat
import pytest
import zmq

from rollbook.kernel.errors import NotebookError
from rollbook.notebook import execute
from rollbook.warm.client import PromptClient, PromptManager

SAYS = "for number in range(50):\n    print(number)"


class Channel:
    """A channel on which some messages come, each after so many questions."""

    def __init__(self, asked: list[str], told: dict[int, list[dict[str, Any]]]) -> None:
        self.asked, self.told = asked, told

    async def get_msg(self, timeout: float) -> dict[str, Any]:  # noqa: ASYNC109  as channels have it
        """The next message for the questions that were asked so far."""
        assert timeout > 0
        for count in sorted(self.told):
            if count <= len(self.asked) and self.told[count]:
                return self.told[count].pop(0)
        raise Empty


def reply(question: str) -> dict[str, Any]:
    """What a kernel answers on the shell."""
    return {"parent_header": {"msg_id": question}, "content": {}, "msg_type": "kernel_info_reply"}


def state(question: str, word: str) -> dict[str, Any]:
    """What a kernel says of itself on the open channel."""
    return {"parent_header": {"msg_id": question}, "content": {"execution_state": word}}


def client(
    shell: dict[int, list[dict[str, Any]]], heard: dict[int, list[dict[str, Any]]], *, is_alive: bool = True
) -> tuple[PromptClient, list[str]]:
    """A client between two channels; and the questions that it asks."""
    asked: list[str] = []

    class Told(PromptClient):
        shell_channel = Channel(asked, shell)
        iopub_channel = Channel(asked, heard)

        def kernel_info(self) -> str:
            asked.append(f"question {len(asked) + 1}")
            return asked[-1]

        async def _async_is_alive(self) -> bool:
            return is_alive

        def _handle_kernel_info_reply(self, msg: dict[str, Any]) -> None:
            assert msg["msg_type"] == "kernel_info_reply"

    return Told(), asked


def waited(waiting: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own: in this one, a browser's tests may have left a loop that runs."""
    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, waiting).result()


def test_a_kernel_that_has_answered_on_both_channels_is_ready_at_once() -> None:
    ready, asked = client(
        {1: [reply("question 1")]}, {1: [state("question 1", "busy"), state("question 1", "idle")]}
    )
    waited(ready.wait_for_ready(5))
    assert asked == ["question 1"]


def test_a_kernel_that_is_managed_is_talked_to_by_such_a_client() -> None:
    assert isinstance(PromptManager().client(), PromptClient)


def test_a_kernel_that_was_not_heard_on_the_open_channel_is_asked_again() -> None:
    ready, asked = client(
        {1: [reply("question 1")], 2: [reply("question 1"), reply("question 2")]},
        {2: [state("question 1", "idle"), state("question 2", "idle")]},
    )
    waited(ready.wait_for_ready(5))
    assert asked == ["question 1", "question 2"]


def test_a_kernel_that_has_ended_is_not_waited_for() -> None:
    ready, _ = client({}, {}, is_alive=False)
    with pytest.raises(RuntimeError, match="ended before it answered"):
        waited(ready.wait_for_ready(5))


def test_a_kernel_that_never_answers_is_waited_for_no_longer_than_was_asked() -> None:
    ready, asked = client({}, {})
    with pytest.raises(RuntimeError, match="did not answer in 0 seconds"):
        waited(ready.wait_for_ready(0))
    assert asked


@pytest.mark.heavy
def test_every_line_of_every_cell_is_in_the_copy_and_a_failed_cell_leaves_one(tmp_path: Path) -> None:
    def written(*sources: str) -> Path:
        given = nbformat.v4.new_code_cell("count = 1", metadata={"tags": ["parameters"]})
        cells = [given, *(nbformat.v4.new_code_cell(source) for source in sources)]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), tmp_path / "told.ipynb")
        return tmp_path / "told.ipynb"

    copy = tmp_path / "copy.ipynb"
    whole = execute(written(SAYS, "count"), copy, {"count": 2}, root=tmp_path)
    assert "".join(each["text"] for each in whole.cells[2].outputs).split() == [str(at) for at in range(50)]
    assert whole.cells[3].outputs[0]["data"]["text/plain"] == "2"

    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        execute(written(SAYS, "1 / 0", "count"), copy, {"count": 2}, root=tmp_path)
    kept = nbformat.read(copy, as_version=4)
    kinds = [output["output_type"] for cell in kept.cells for output in cell.get("outputs", [])]
    assert "stream" in kinds
    assert "error" in kinds


def test_what_cannot_be_connected_yet_is_tried_again_at_once_and_not_a_tenth_of_a_second_later() -> None:
    manager = PromptManager()
    manager.write_connection_file()
    talking = manager.client()
    try:
        talking.start_channels(hb=False, control=False)
        channels = (talking.shell_channel, talking.iopub_channel)
        waits = [channel.socket.getsockopt(zmq.RECONNECT_IVL) for channel in channels]
    finally:
        talking.stop_channels()
        talking.context.term()
        manager.cleanup_connection_file()
    assert waits == [5, 5]
