"""What leaves the deck for other programs: the growth map (KML, CSV, GIS), and the measures as tidy tables.

The release flavour is made from ``released.*`` and may be uploaded; the internal one may not.
"""

from rollbook.present.exports.files import FOLDER, export_maps
from rollbook.present.exports.package import FOLDER as MEASURES
from rollbook.present.exports.package import export_package

__all__ = ["FOLDER", "MEASURES", "export_maps", "export_package"]
