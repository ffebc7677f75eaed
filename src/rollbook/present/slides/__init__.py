"""The deck as slides (PPTX): what stands in front on each page, with charts that PowerPoint can edit.

``plan`` decides what stands on which slide, ``master`` is our own 16:9 template, ``chart_*`` write native
charts with their numbers in a workbook, ``deck`` puts all together.
"""

from rollbook.present.slides.deck import export_slides

__all__ = ["export_slides"]
