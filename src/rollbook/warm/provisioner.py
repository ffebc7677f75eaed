"""Launch a kernel by asking for a fork; start one as always where nobody forks.

jupyter_client's own point of extension: the entry point ``rollbook-warm`` of the group
``jupyter_client.kernel_provisioners``. Kernel specs, notebooks and clients know nothing of it.
"""

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from rollbook.warm.asking import ASIDES_VARIABLE, GoneError, ask
from rollbook.warm.kernel import LAUNCHER
from rollbook.warm.nursery import PROVISIONER_VARIABLE, SOCKET_VARIABLE

if TYPE_CHECKING:
    import subprocess

_OURS = (SOCKET_VARIABLE, PROVISIONER_VARIABLE, ASIDES_VARIABLE)
"""What a kernel that starts from nothing does not see either."""
_SECONDS_TO_FORK = 60.0
"""How long a kernel is waited for: the first one until all modules are imported."""
_SECONDS_TO_END, _BETWEEN_LOOKS = 1.0, 0.005


class ForkedKernel:
    """A kernel that another process has forked, with as much of ``Popen`` as a provisioner needs."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, connection: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._connection = connection

    def poll(self) -> int | None:
        """The exit code, once there is one."""
        if self.returncode is None:
            self._connection.settimeout(0)
            try:
                line = self._connection.recv(128)
            except BlockingIOError:
                return None
            except OSError:
                line = b""
            self._note(line)
        return self.returncode

    def wait(self) -> int:
        """The exit code, waited for."""
        while self.returncode is None:
            self._connection.settimeout(None)
            self._note(self._connection.recv(128))
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless the kernel has ended: its number may be another process's by now."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def hang_up(self) -> None:
        """Want it no longer: the forking process ends it, as it does when this process is gone."""
        self._connection.close()

    def _note(self, line: bytes) -> None:
        # Silence means that the forking process has gone, and all its kernels with it.
        self.returncode = int(json.loads(line)["exit"]) if line else -signal.SIGKILL
        self._connection.close()


class WarmProvisioner(LocalProvisioner):
    """A local kernel that is forked if it can be."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:  # noqa: ANN401
        """Launch a kernel with a command."""
        forked = forked_kernel(cmd, kwargs.get("env") or os.environ, kwargs.get("cwd") or Path.cwd())
        if forked is None:
            info: KernelConnectionInfo = await super().launch_kernel(cmd, **kwargs)
            return info
        self.process = cast("subprocess.Popen[bytes]", forked)
        self.pid = self.pgid = forked.pid
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002  as the base class has it
        """End the kernel, and be back when it has: else its manager looks again a tenth of a second later."""
        await super().kill(restart)
        until = time.monotonic() + _SECONDS_TO_END
        while await self.poll() is None and time.monotonic() < until:  # noqa: ASYNC110  it is a process
            await asyncio.sleep(_BETWEEN_LOOKS)


def forked_kernel(
    command: Sequence[str], environment: Mapping[str, str], folder: str | Path
) -> ForkedKernel | None:
    """Ask for a kernel; None if nobody forks, or if the command does not start Python's kernel."""
    address = os.environ.get(SOCKET_VARIABLE)
    if not address or LAUNCHER not in command:
        return None
    request = {
        "arguments": list(command[command.index(LAUNCHER) + 1 :]),
        "environment": {name: text for name, text in environment.items() if name not in _OURS},
        "folder": str(folder),
    }
    try:
        asked = ask(address, request, _SECONDS_TO_FORK)
    except GoneError:
        return None
    return ForkedKernel(*asked) if asked else None
