"""Processes that are ready at once: forked from one in which everything is imported already."""

from rollbook.warm.nursery import warm_kernels, warm_run, warm_workers

__all__ = ["warm_kernels", "warm_run", "warm_workers"]
