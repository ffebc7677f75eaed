"""Kernels that are ready at once: forked from one process in which everything is imported already."""

from rollbook.warm.nursery import warm_kernels

__all__ = ["warm_kernels"]
