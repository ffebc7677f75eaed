"""Everything an analyst declares under ``pipelines/``, as frozen, validated models."""

from rollbook.declare.project import Project, load_project

__all__ = ["Project", "load_project"]
