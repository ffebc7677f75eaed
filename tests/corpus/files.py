"""Makers of nasty files: the bytes that a broken program, a hurried hand or a trap leaves behind."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

HEADER = ("Name", "Phone")
PEOPLE = (("María Peña Prueba", "6615550101"), ("José Núñez Prueba", "6615550102"))
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
GZIP = b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + bytes(20)
WEB_PAGE = b"\n <html xmlns:x='urn:x'><body><table><tr><td>Name</td><td>Phone</td></tr></table></body></html>"
XML_2003 = b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'></Workbook>"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def lines(*texts: str, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """A text file of these lines."""
    return end.join(texts).encode(encoding)


def people(sign: str = ",", *, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """The two made-up people in a text file."""
    return lines(*(sign.join(row) for row in (HEADER, *PEOPLE)), encoding=encoding, end=end)


def workbook(fill: Callable[[Any], object] | None = None, *, header: tuple[str, ...] = HEADER) -> bytes:
    """An XLSX file with the two people on the sheet ``List``; ``fill`` may do more to it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False}) as made:
        sheet = made.add_worksheet("List")
        for number, row in enumerate((header, *PEOPLE)):
            sheet.write_row(number, 0, row)
        if fill is not None:
            fill(made)
    return content.getvalue()


def rezipped(content: bytes, changes: Mapping[str, Callable[[bytes], bytes] | None]) -> bytes:
    """A zip with some members changed, or left out where the change is ``None``."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name, bytes)
            if change is not None:
                new.writestr(name, change(old.read(name)))
    return made.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return made.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    """The workbook with something replaced in the XML of its sheet."""
    return rezipped(workbook(), {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(old, new)})


def far_cell(place: bytes) -> bytes:
    """The workbook with its last cell moved far away, at a cost of no byte."""
    row = place.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return rezipped(
        workbook(),
        {
            "xl/worksheets/sheet1.xml": lambda xml: (
                xml.replace(b'<row r="3"', b'<row r="%s"' % row)
                .replace(b'"A3"', b'"A%s"' % row)
                .replace(b'"B3"', b'"%s"' % place)
            )
        },
    )


def zip_bomb() -> bytes:
    """A workbook with 110 MB of zeros in it, packed a thousand to one."""
    made = io.BytesIO(workbook())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        new.writestr("xl/media/image1.bin", bytes(110 << 20))
    return made.getvalue()


def manifest_bomb(megabytes: int) -> bytes:
    """An ODS file whose list of members is that many megabytes of spaces, packed a thousand to one."""
    return zipped({"META-INF/manifest.xml": b" " * (megabytes << 20), "content.xml": b"<x/>"})


def declared_huge() -> bytes:
    """A workbook whose directory says that one member is 3 GB."""
    content = bytearray(workbook())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 3 << 30)
    return bytes(content)


def locked_zip() -> bytes:
    """A zip with its members marked as encrypted."""
    content = bytearray(workbook())
    place = content.index(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(content)


def locked_xlsx() -> bytes:
    """A compound file as a spreadsheet program writes it for a password: no zip, but an encrypted package."""
    head = _OLE_MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * (512 - 80)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    entries = (("Root Entry", 5), ("EncryptedPackage", 2), ("EncryptionInfo", 2), ("", 0))
    return head[:512] + table + b"".join(_entry(name, kind) for name, kind in entries)


def _entry(name: str, kind: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + b"\xff" * 12 + bytes(36 + 12)


def xls(*rows: tuple[Any, ...]) -> bytes:
    """An XLS file of 1997."""
    made = xlwt.Workbook()
    sheet = made.add_sheet("List")
    for number, row in enumerate(rows or (HEADER, *PEOPLE)):
        for place, value in enumerate(row):
            sheet.write(number, place, value)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def locked_xls() -> bytes:
    """An XLS file with the record that says a password is needed."""
    return xls().replace(b"\xe1\0\x02\0\xb0\x04", b"\x2f\0\x02\0\xb0\x04", 1)


def ods(rows: tuple[tuple[str, ...], ...] = (HEADER, *PEOPLE), *, repeat: int = 1) -> bytes:
    """An ODS file; ``repeat`` writes its last row and last cell as that many."""
    made = OpenDocumentSpreadsheet()
    table = Table(name="List")
    for row in rows:
        is_last = row is rows[-1] and repeat > 1
        line = TableRow(**({"numberrowsrepeated": repeat} if is_last else {}))
        for place, text in enumerate(row):
            times = {"numbercolumnsrepeated": repeat} if is_last and place == len(row) - 1 else {}
            cell = TableCell(valuetype="string", **times)
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    made.spreadsheet.addElement(table)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def locked_ods() -> bytes:
    """An ODS file whose manifest says that its content is encrypted."""
    mark = b"<manifest:encryption-data/></manifest:manifest>"
    return rezipped(ods(), {"META-INF/manifest.xml": lambda xml: xml.replace(b"</manifest:manifest>", mark)})


def parquet(**columns: Any) -> bytes:  # noqa: ANN401  any column
    """A Parquet file of these columns."""
    content = io.BytesIO()
    pq.write_table(pa.table(columns), content)
    return content.getvalue()
