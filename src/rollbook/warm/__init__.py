"""Processes that are ready at once: forked from one in which everything is imported already."""

from rollbook.warm.nursery import warm_kernels
from rollbook.warm.workers import worker_pool

__all__ = ["warm_kernels", "worker_pool"]
