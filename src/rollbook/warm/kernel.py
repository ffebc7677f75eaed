"""What a forked process does to be a notebook's kernel."""

import os
import sys
from collections.abc import Sequence

LAUNCHER = "ipykernel_launcher"


def become_kernel(arguments: Sequence[str]) -> int:
    """Run a kernel as its own process would, to its end."""
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  imported before the fork, named here

    parent = os.getppid()
    os.environ["JPY_PARENT_PID"] = str(parent)
    sys.argv = [LAUNCHER, *arguments]
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={parent}"])
    return 0
