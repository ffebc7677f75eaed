"""What a process has cost so far."""

import sys

import psutil

_MEGABYTE = 1024 * 1024


def peak_megabytes() -> int:
    """The most memory this process has held at once, in MB."""
    memory = psutil.Process().memory_info()
    if sys.platform == "win32":
        return int(memory.peak_wset // _MEGABYTE)
    import resource  # noqa: PLC0415  the module is not there on Windows

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(kilobytes // 1024)
