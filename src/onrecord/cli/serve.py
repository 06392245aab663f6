"""`onrecord serve`: the desk, a web application over the store."""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from onrecord.cli.session import Session, shared_options
from onrecord.cli.terminal import err
from onrecord.errors import BadSetting
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.record import Store

HOST, PORT = "127.0.0.1", 8765
FIRST = "admin"
LINK_DAYS = 1


@click.command("serve", short_help="Serve the desk: see, judge and publish in a browser.")
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="Port to listen on.")
@click.option("--certificate", metavar="FILE", help="TLS certificate (PEM), for an address that others can reach.")
@click.option("--key", metavar="FILE", help="Private key of the certificate (PEM).")
@click.option(
    "--address",
    "desk_address",
    metavar="URL",
    help="Where people reach the desk, such as https://desk.example behind a proxy that does TLS.",
)
@shared_options
@click.pass_context
def serve_command(
    ctx: click.Context,
    *,
    host: str,
    port: int,
    certificate: str | None,
    key: str | None,
    desk_address: str | None,
) -> None:
    """Serve the desk over the store until interrupted.

    The first time it prints a one-time link that makes the admin's place; there is no default password. It listens
    on this machine only, unless told otherwise; an address that others can reach needs --certificate and --key, or
    --address with the https:// address of a proxy in front.
    """
    session = ctx.ensure_object(Session)
    scheme = "https" if certificate else "http"
    address = (desk_address or f"{scheme}://{host}:{port}").rstrip("/")
    check_address(host, address, certificate=certificate, key=key)
    serve(session.settings(desk_address=address), host=host, port=port, certificate=certificate, key=key)


def check_address(host: str, address: str, *, certificate: str | None, key: str | None) -> None:
    """Nothing if passwords will not cross a network in the clear. Raises BadSetting with what would work."""
    if bool(certificate) != bool(key):
        raise BadSetting("A certificate needs its key and a key its certificate: give --certificate and --key.")
    if not (is_loopback(host) or certificate or address.startswith("https://")):
        raise BadSetting(
            f"{host} can be reached by others, and passwords would cross the network in the clear: give --certificate "
            "and --key, or --address https://… of a proxy in front, or leave --host out."
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(settings: Settings, *, host: str, port: int, certificate: str | None = None, key: str | None = None) -> None:
    """Run the desk until interrupted, printing where it is and, while nobody has a place, the first link."""
    # Imported here so that other commands start without the web framework being loaded.
    import uvicorn

    from onrecord.record import open_store
    from onrecord.review import create_app

    with open_store(settings, create=True) as store:
        link = first_link(store, settings)
    if link:
        err().print(f"Make the admin's place with this link (works once, for a day):\n  {link}", soft_wrap=True)
    err().print(f"The desk is at {settings.desk_address} – end it with Ctrl-C.", soft_wrap=True)
    uvicorn.run(
        create_app(settings),
        host=host,
        port=port,
        log_level="warning",
        ssl_certfile=certificate,
        ssl_keyfile=key,
        server_header=False,
        proxy_headers=False,
    )


def first_link(store: Store, settings: Settings) -> str | None:
    """A new one-time link for the admin, while nobody can sign in; None once someone can."""
    from onrecord.record import desk
    from onrecord.review.secrets import fingerprint, new_token

    people = desk.people(store.database)
    if any(not person.waiting for person in people):
        return None
    token, until = new_token(), datetime.now(UTC) + timedelta(days=LINK_DAYS)
    if any(person.name == FIRST for person in people):
        desk.renew_invitation(store.database, FIRST, link=fingerprint(token), until=until)
    else:
        desk.invite(store.database, FIRST, "admin", link=fingerprint(token), until=until)
    return f"{settings.desk_address}/join?link={token}"
