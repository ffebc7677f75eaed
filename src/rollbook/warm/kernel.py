"""What a forked process does to be a notebook's kernel."""

import os
import sys
from collections.abc import Sequence

LAUNCHER = "ipykernel_launcher"
_SET_BY_ITS_DEBUGGER = {"PYDEVD_USE_FRAME_EVAL": "NO"}
"""What a kernel finds in its environment once it has imported its debugger; here that was before the fork."""


def become_kernel(arguments: Sequence[str]) -> int:
    """Run a kernel as its own process would, to its end."""
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  imported before the fork, named here

    parent = os.getppid()
    os.environ["JPY_PARENT_PID"] = str(parent)
    os.environ.update(_SET_BY_ITS_DEBUGGER)
    sys.argv = [LAUNCHER, *arguments]
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={parent}"])
    return 0
