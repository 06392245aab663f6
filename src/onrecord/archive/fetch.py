"""Bytes from a URL: one page that the user named, within limits of time, size and place.

The name is looked up once, its addresses are checked, and the connection goes to the address that was checked: a
name server that answers differently the second time (DNS rebinding) gains nothing. Redirects are followed by hand,
so that every hop is checked. No cookies, no proxies, no pretending to be a browser.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version

import httpx

from onrecord.archive.addresses import is_public
from onrecord.errors import FetchFailed, TooLarge
from onrecord.settings import Settings

USER_AGENT = f"onrecord/{version('onrecord')} (keeps single pages named by its user as evidence; not a crawler)"
MAX_ADDRESSES = 4  # Addresses of one host that are tried before giving up.
_REDIRECTS = (301, 302, 303, 307, 308)
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL answered with: the body after content encodings are undone, and the charset its server declared."""

    data: bytes
    charset: str | None


def fetch(url: str, *, settings: Settings) -> Fetched:
    """The body of the page at `url`, after at most `max_redirects` redirects and within `fetch_seconds` altogether.

    Raises FetchFailed if there is no such page, it cannot be reached, takes too long, or lies at a private address;
    TooLarge if its body, unpacked, is larger than `max_bytes`.
    """
    shown = without_secrets(url)
    try:
        return _run(_fetch_in_time(url, settings))
    except (TimeoutError, httpx.TimeoutException):
        raise FetchFailed(
            f"{shown} took longer than {settings.fetch_seconds} seconds. Try again later, or raise "
            "ONRECORD_FETCH_SECONDS."
        ) from None
    except (httpx.InvalidURL, UnicodeError):
        raise FetchFailed(f"{shown} is no valid address. Check the spelling.") from None
    except httpx.DecodingError:
        raise FetchFailed(f"{shown} sent a damaged page: its compression is broken. Try again later.") from None
    except (httpx.HTTPError, OSError) as error:
        raise FetchFailed(
            f"{shown} could not be reached: {_reason(error)}. Check the address and the network, then try again."
        ) from None


def without_secrets(url: str) -> str:
    """`url` without user name and password, cut to 300 characters: fit for messages and the record."""
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{separator}{host.rpartition('@')[2]}{slash}{path}"[:300]


def _run(fetching: Coroutine[None, None, Fetched]) -> Fetched:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(fetching)
    # A notebook already runs a loop in this thread.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, fetching).result()


async def _fetch_in_time(url: str, settings: Settings) -> Fetched:
    # One deadline over everything: a server that sends a byte now and then keeps no single step waiting too long.
    async with asyncio.timeout(settings.fetch_seconds):
        target = httpx.URL(url)
        limits = httpx.Timeout(settings.fetch_seconds, connect=max(settings.fetch_seconds / MAX_ADDRESSES, 1))
        async with httpx.AsyncClient(
            verify=_context(), trust_env=False, follow_redirects=False, timeout=limits
        ) as client:
            for _ in range(settings.max_redirects + 1):
                async with _answer(client, target, settings) as response:
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        target = target.join(response.headers["location"])
                        continue
                    if response.status_code != 200:
                        raise FetchFailed(
                            f"{without_secrets(url)} answered {response.status_code} {response.reason_phrase}".rstrip()
                            + ": there is no page to keep. Check the address, or save the page in a browser and add "
                            "the file."
                        )
                    return Fetched(await _body(response, url, settings.max_bytes), response.charset_encoding)
    raise FetchFailed(
        f"{without_secrets(url)} redirects more than {settings.max_redirects} times. Name the final address, or raise "
        "ONRECORD_MAX_REDIRECTS."
    )


@asynccontextmanager
async def _answer(client: httpx.AsyncClient, url: httpx.URL, settings: Settings) -> AsyncIterator[httpx.Response]:
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchFailed(f"{without_secrets(str(url))} is not fetched: only http and https addresses are.")
    if (url.port or 0) > 65_535:
        raise httpx.InvalidURL("a port is at most 65,535")
    if url.userinfo:
        raise FetchFailed(
            f"{without_secrets(str(url))} holds a password, which would be written into the record. Save the page in "
            "a browser and add the file."
        )
    # Cookies of one hop must not follow to the next.
    client.cookies.clear()
    response, failed = None, None
    for address in await _addresses(url, settings):
        request = client.build_request(
            "GET",
            url.copy_with(host=address),
            headers={"Host": url.netloc.decode("ascii"), "User-Agent": USER_AGENT, "Accept": _ACCEPT},
            # The certificate is checked against the name, not against the address.
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            response = await client.send(request, stream=True)
            break
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            failed = error
    if response is None:
        raise failed or httpx.ConnectError("its name has no address")
    try:
        yield response
    finally:
        await response.aclose()


async def _addresses(url: httpx.URL, settings: Settings) -> list[str]:
    """The addresses of a URL's host that may be connected to, in the resolver's order."""
    port = url.port or (443 if url.scheme == "https" else 80)
    loop = asyncio.get_running_loop()
    answers = await loop.getaddrinfo(url.raw_host.decode("ascii").strip("[]"), port, type=socket.SOCK_STREAM)
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    allowed = [address for address in found if settings.private_addresses or is_public(address)]
    if found and not allowed:
        raise FetchFailed(
            f"{without_secrets(str(url))} is not fetched: it lies at the private address {found[0]}. If that is "
            "meant, set ONRECORD_PRIVATE_ADDRESSES=yes."
        )
    return allowed[:MAX_ADDRESSES]


async def _body(response: httpx.Response, url: str, limit: int) -> bytes:
    too_large = TooLarge(
        f"{without_secrets(url)} is larger than {limit:,} bytes: nothing was kept of it. Raise ONRECORD_MAX_BYTES, or "
        "save it and add the part that matters."
    )
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > limit:
        raise too_large
    parts, size = [], 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > limit:
            raise too_large
        parts.append(part)
    return b"".join(parts)


def _context() -> ssl.SSLContext:
    # Reads SSL_CERT_FILE, for networks with a certificate authority of their own.
    return httpx.create_ssl_context(trust_env=True)


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "its name is not known"
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "its certificate is not valid"
    return str(error).splitlines()[0] if str(error) else type(error).__name__
