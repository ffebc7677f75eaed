"""A geocoder on this machine that speaks the Census Bureau's format, and can be told to misbehave."""

import csv
import io
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from rollbook.declare.locators import CensusGeocoder

PATH = "/geocoder/locations/addressbatch"
Row = list[str]
Answering = Callable[[Row], Row]


def answer(row: Row) -> Row:
    """What the service says of an address, told by the first word of its street's name."""
    number, text = row[0], ", ".join(row[1:])
    word = row[1].split()[1]
    if word in {"tie", "nowhere"}:
        return [number, text, "Tie" if word == "tie" else "No_Match"]
    kind = "Non_Exact" if word == "similar" else "Exact"
    point = f"-118.{row[1].split()[0].rjust(6, '0')},34.5812"
    return [number, text, "Match", kind, f"{row[1].upper()}, PALMDALE, CA, {row[4]}", point, "1", "L"]


@dataclass
class Census:
    """What it was asked, request by request, and how it is to fail next."""

    url: str = ""
    requests: list[list[Row]] = field(default_factory=list)
    benchmarks: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    slow_s: float = 1.0

    def settings(self, **changed: object) -> CensusGeocoder:
        """Settings that ask this server, without long waits."""
        told = {"url": self.url, "state": "CA", "pause_s": 0, "timeout_s": 5, **changed}
        return CensusGeocoder.model_validate(told)

    def asked(self) -> list[str]:
        """All that was sent, without the numbers of the rows."""
        return [", ".join(row[1:]) for rows in self.requests for row in rows]


@contextmanager
def census_server() -> Iterator[Census]:
    """Serve until the test is over."""
    census = Census()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            _serve(self, census)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    census.url = f"http://127.0.0.1:{server.server_port}{PATH}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield census
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _serve(handler: BaseHTTPRequestHandler, census: Census) -> None:
    body = handler.rfile.read(int(handler.headers["Content-Length"]))
    head = f"Content-Type: {handler.headers['Content-Type']}\r\n\r\n".encode()
    form = BytesParser().parsebytes(head + body)
    parts = {_name(part): part.get_payload(decode=True) for part in form.walk()}
    rows = list(csv.reader(io.StringIO(_text(parts["addressFile"]), newline="")))
    census.requests.append([row for row in rows if row])
    census.benchmarks.append(_text(parts["benchmark"]).strip())
    census.headers.append(dict(handler.headers))
    fault = census.faults.pop(0) if census.faults else ""
    if fault.isdigit():
        handler.send_error(int(fault))
        return
    if fault == "slow":
        time.sleep(census.slow_s)
    reply = _reply([answer(row) for row in census.requests[-1]], fault)
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(reply)))
    handler.end_headers()
    handler.wfile.write(reply)


def _reply(rows: list[Row], fault: str) -> bytes:
    if fault == "turned":
        rows = [*reversed(rows)]
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    whole = text.getvalue().encode()
    if fault == "page":
        return b"<html><body>Service unavailable</body></html>"
    # Inside the point of the row before the last, so that the digits which are left would be a point, too.
    return whole[: whole.rindex(b"34.5812") + 4] if fault == "truncated" else whole


def _name(part: object) -> str:
    if not isinstance(part, EmailMessage) and not hasattr(part, "get_param"):
        return ""
    return str(part.get_param("name", "", header="content-disposition"))


def _text(payload: object) -> str:
    return payload.decode() if isinstance(payload, bytes) else ""
