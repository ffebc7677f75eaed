"""Talk to a kernel as soon as it answers: jupyter_client waits a fifth of a second more, each time.

It listens on the kernel's open channel until nothing has come for so long. Here the answer to our own
question is waited for, on both ways: what else may come belongs to no cell, and whoever runs cells leaves it
aside.
"""

import math
import time
from queue import Empty
from typing import Any

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import DottedObjectName, Type

_SECONDS_TO_REPLY = 1.0
_MILLISECONDS_TO_CONNECT_AGAIN = 5
_SECONDS_TO_BE_HEARD = 0.05
"""The open channel may be connected a moment after the kernel has spoken on it: then it is asked again."""


class KernelEndedError(RuntimeError):
    """A kernel has ended before it was ready."""


class PromptClient(AsyncKernelClient):
    """A client that is ready when its kernel is."""

    def start_channels(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401  as the base has it
        """Connect to the kernel, however soon it will listen."""
        self.context.setsockopt(zmq.RECONNECT_IVL, _MILLISECONDS_TO_CONNECT_AGAIN)
        super().start_channels(*arguments, **named)

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  as the base has it
        """Wait until the kernel has answered one question by a reply, and on the open channel.

        Raises
        ------
        KernelEndedError
            If the kernel has ended.
        RuntimeError
            If it has not answered in so many seconds.
        """
        until = time.monotonic() + (math.inf if timeout is None else timeout)
        while not await self._has_answered(self.kernel_info()):
            if not await self._async_is_alive():
                message = "the kernel ended before it answered"
                raise KernelEndedError(message)
            if time.monotonic() > until:
                message = f"the kernel did not answer in {timeout} seconds"
                raise RuntimeError(message)

    async def _has_answered(self, question: str) -> bool:
        try:
            reply = await self.shell_channel.get_msg(timeout=_SECONDS_TO_REPLY)
            while reply["parent_header"].get("msg_id") != question:
                reply = await self.shell_channel.get_msg(timeout=_SECONDS_TO_REPLY)
            self._handle_kernel_info_reply(reply)
            heard = await self.iopub_channel.get_msg(timeout=_SECONDS_TO_BE_HEARD)
            while (heard["parent_header"].get("msg_id"), heard["content"].get("execution_state")) != (
                question,
                "idle",
            ):
                heard = await self.iopub_channel.get_msg(timeout=_SECONDS_TO_BE_HEARD)
        except Empty:
            return False
        return True


class PromptManager(AsyncKernelManager):
    """A kernel with a client of this kind."""

    client_class = DottedObjectName("rollbook.warm.client.PromptClient")
    # Managers that are asynchronous name their clients' class twice, and ask the second one.
    client_factory = Type(PromptClient, klass=AsyncKernelClient)
