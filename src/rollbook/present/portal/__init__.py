"""The door to all reports: an index of releases, a page that sets communities side by side, what has changed.

Everything here is read from released folders alone: their notes, their contents and their data packages.
"""

from rollbook.present.portal.compare_page import compare_pages
from rollbook.present.portal.contents import export_contents
from rollbook.present.portal.index_page import index_pages
from rollbook.present.portal.releases import Release, find_releases

__all__ = ["Release", "compare_pages", "export_contents", "find_releases", "index_pages"]
