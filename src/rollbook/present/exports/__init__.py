"""The growth map for other programs: KML and CSV for Google My Maps, GeoPackage and GeoParquet for GIS.

The release flavour is made from ``released.*`` and may be uploaded; the internal one may not.
"""

from rollbook.present.exports.files import FOLDER, export_maps

__all__ = ["FOLDER", "export_maps"]
