"""A URL is fetched from the open internet only, within limits of time, size and redirects."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from archive_warcs import numbered, page

from onrecord.archive import Failure, gather
from onrecord.archive.addresses import is_public
from onrecord.archive.fetch import USER_AGENT, fetch
from onrecord.errors import FetchFailed, TooLarge
from onrecord.settings import Settings

OPEN = Settings(user="ada", private_addresses=True, fetch_seconds=5, max_bytes=1_000_000)


class Site(BaseHTTPRequestHandler):
    """A small site with the ways in which sites misbehave."""

    def do_GET(self) -> None:
        name = self.path.strip("/").replace("-", "_")
        getattr(self, f"page_{name}", self.page_missing)()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_report(self) -> None:
        self.answer(page(1), Content_Type="text/html; charset=windows-1256", Set_Cookie="seen=1")

    def page_headers(self) -> None:
        seen = (self.headers["Host"], self.headers["User-Agent"], str(self.headers["Cookie"]))
        self.answer("|".join(seen).encode())

    def page_moved(self) -> None:
        self.answer(b"", 302, Location="/headers", Set_Cookie="seen=1")

    def page_loop(self) -> None:
        self.answer(b"", 302, Location="/loop")

    def page_to_file(self) -> None:
        self.answer(b"", 302, Location="file:///etc/hostname")

    def page_to_metadata(self) -> None:
        self.answer(b"", 302, Location="http://169.254.169.254/latest/meta-data/")

    def page_packed(self) -> None:
        self.answer(gzip.compress(page(1)), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")

    def page_damaged(self) -> None:
        self.answer(b"no gzip at all", Content_Encoding="gzip")

    def page_large(self) -> None:
        self.answer(b"x" * 1_000_001)

    def page_promised_large(self) -> None:
        self.answer(b"x", Content_Length="900000000000")

    def page_cut(self) -> None:
        self.answer(b"<html>half", Content_Length="5000")

    def page_empty(self) -> None:
        self.answer(b"")

    def page_warc(self) -> None:
        self.answer(b"".join(numbered(2)))

    def page_missing(self) -> None:
        self.answer(b"no such page", 404)

    def page_dripping(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            try:
                self.wfile.write(b"X-%d: y\r\n" % number)
            except OSError:
                return
            time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        """Nothing: the test's output is not the server's log."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_with_the_charset_its_server_declared(site):
    fetched = fetch(f"{site}/report", settings=OPEN)
    assert (fetched.data, fetched.charset) == (page(1), "windows-1256")


def test_a_fetched_page_is_an_item_of_its_url(site):
    (item,) = gather([f"{site}/report"], settings=OPEN)
    assert (item.data, item.capture.media_type) == (page(1), "text/html")
    seen = item.sighting
    assert (seen.origin, seen.how, seen.charset) == (f"{site}/report", "url", "windows-1256")


def test_a_fetched_warc_is_opened(site):
    found = list(gather([f"{site}/warc"], settings=OPEN))
    assert [each.sighting.how for each in found] == ["url", "warc", "warc"]


def test_content_encodings_are_undone(site):
    assert fetch(f"{site}/packed", settings=OPEN).data == page(1)


def test_redirects_are_followed_with_an_honest_name_and_without_cookies(site):
    host, agent, cookie = fetch(f"{site}/moved", settings=OPEN).data.decode().split("|")
    assert (host, agent, cookie) == (site.removeprefix("http://"), USER_AGENT, "None")
    assert agent.startswith("onrecord/")


def test_the_name_is_sent_as_host_though_the_connection_goes_to_its_address(site):
    host = fetch(f"{site}/headers".replace("127.0.0.1", "localhost"), settings=OPEN).data.decode().split("|")[0]
    assert host == site.removeprefix("http://").replace("127.0.0.1", "localhost")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing", "answered 404 Not Found: there is no page to keep"),
        ("loop", "redirects more than 5 times.*ONRECORD_MAX_REDIRECTS"),
        ("to-file", "only http and https"),
        ("damaged", "its compression is broken"),
        ("cut", "could not be reached: "),
    ],
)
def test_what_gives_no_page_is_named_with_the_way_out(site, path, message):
    with pytest.raises(FetchFailed, match=message):
        fetch(f"{site}/{path}", settings=OPEN)


@pytest.mark.parametrize("path", ["large", "promised-large", "bomb"])
def test_a_page_beyond_the_limit_is_not_kept(site, path):
    with pytest.raises(TooLarge, match=r"larger than 1,000,000 bytes.*ONRECORD_MAX_BYTES"):
        fetch(f"{site}/{path}", settings=OPEN)


def test_a_server_that_drips_its_answer_meets_one_deadline(site):
    start = time.monotonic()
    with pytest.raises(FetchFailed, match=r"longer than 1 seconds.*ONRECORD_FETCH_SECONDS"):
        fetch(f"{site}/dripping", settings=Settings(private_addresses=True, fetch_seconds=1))
    assert time.monotonic() - start < 3


def test_an_empty_page_is_a_failure(site):
    (failed,) = gather([f"{site}/empty"], settings=OPEN)
    assert "is empty" in failed.message


def test_private_addresses_are_refused_unless_they_are_meant(site):
    for url in (f"{site}/report", f"{site}/report".replace("127.0.0.1", "localhost")):
        with pytest.raises(FetchFailed, match=r"private address.*ONRECORD_PRIVATE_ADDRESSES=yes"):
            fetch(url, settings=Settings())


def test_every_way_of_writing_a_private_address_is_refused(site):
    port = site.rpartition(":")[2]
    for host in ("2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "0", "[::1]", "0177.0.0.1"):
        with pytest.raises(FetchFailed):
            fetch(f"http://{host}:{port}/report", settings=Settings(fetch_seconds=2))


def test_a_redirect_to_a_private_address_is_refused_at_that_hop(site, monkeypatch):
    # The site itself counts as public here, so that only the hop is judged.
    from onrecord.archive import fetch as module

    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(FetchFailed, match=r"169\.254\.169\.254.* is not fetched"):
        fetch(f"{site}/to-metadata", settings=Settings())


def test_the_name_is_looked_up_once_so_that_a_second_answer_cannot_lead_elsewhere(site, monkeypatch):
    lookups = []
    resolve = socket.getaddrinfo

    def rebinding(host, *rest, **more):
        if host != "rebind.example":
            return resolve(host, *rest, **more)
        lookups.append(host)
        return resolve("127.0.0.1" if len(lookups) == 1 else "10.9.9.9", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    data = fetch(f"{site}/headers".replace("127.0.0.1", "rebind.example"), settings=OPEN).data
    assert data.startswith(b"rebind.example:")
    assert lookups == ["rebind.example"]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://no-such-host.invalid/x", "its name is not known. Check the address and the network"),
        ("http://127.0.0.1:1/x", "could not be reached"),
        ("http://a..b/", "no valid address"),
        ("http://a.example:99999/", "no valid address"),
        ("http://[bad/", "http"),
        ("http://\ud800/", "no valid address"),
        ("https://", "only http and https"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_clear_line(url, message):
    (failed,) = gather([url], settings=OPEN)
    assert isinstance(failed, Failure)
    assert message in failed.message
    assert "\n" not in failed.message


def test_a_password_in_a_url_is_never_written_down():
    (failed,) = gather(["http://ada:secret@127.0.0.1/x"], settings=OPEN)
    assert "holds a password" in failed.message
    assert "secret" not in failed.message + failed.origin


def test_fetching_works_where_a_loop_is_running_already(site):
    async def notebook() -> bytes:
        return fetch(f"{site}/report", settings=OPEN).data

    assert asyncio.run(notebook()) == page(1)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("64:ff9b::5db8:d70e", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.100.100.200", False),
        ("168.63.129.16", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::1", False),
        ("ff02::1", False),
        ("no address", False),
    ],
)
def test_only_addresses_of_the_open_internet_are_public(address, public):
    assert is_public(address) is public
