"""Great Expectations and what draws its pages, to be imported before processes are forked that check."""

from importlib import import_module

from rollbook.validate.quick import library

library()
for name in ("validator.v1_validator", "render.renderer.page_renderer", "render.view.view"):
    import_module(f"great_expectations.{name}")
