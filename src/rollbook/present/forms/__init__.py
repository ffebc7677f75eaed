"""Blank forms of instruments: to print, and to type answers into; both from the same definition."""

from rollbook.present.forms.content import Form, form_of
from rollbook.present.forms.paper import as_pdf
from rollbook.present.forms.sheet import as_workbook

__all__ = ["Form", "as_pdf", "as_workbook", "form_of"]
