"""Services that a subscriber may name: only those that reach nothing but their maker's own host."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from wishes import NOW

from scraper.alerts.channels.apprise_url import AppriseRoad
from scraper.alerts.channels.vendors import vendors, why_not

A, B = "a" * 32, "b" * 32

WHOLE = {
    "discord": f"discord://1234567890/{A}{B}",
    "gchat": "gchat://workspace/key/token",
    "groupme": f"groupme://{'a' * 26}",
    "ifttt": "ifttt://key@event",
    "join": f"join://{A}/group.all",
    "line": "line://token/U1234",
    "pbul": f"pbul://{A}",
    "pover": f"pover://{'u' * 30}@{'a' * 30}",
    "prowl": f"prowl://{'a' * 40}",
    "pushy": f"pushy://apikey/{'a' * 20}",
    "slack": "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general",
    "spush": "spush://apikey12",
    "tgram": "tgram://123456789:AAExampleExampleExampleExampleExample/12345",
    "twilio": f"twilio://AC{A}:{B}@15551234567/15557654321",
    "vonage": "vonage://aaaaaaaa:bbbbbbbbbbbbbbbb@15551234567/15557654321",
}
OTHER_FORMS = {
    "discord": f"https://discord.com/api/webhooks/1234567890/{A}{B}",
    "slack": "slack://xoxb-1234-1234-abc124/#nuxref",
}
REACHING = (
    "json", "jsons", "xml", "xmls", "form", "forms", "http", "https", "mailto", "mailtos", "smtp", "smtps",
    "ntfy", "ntfys", "gotify", "gotifys", "matrix", "matrixs", "mmost", "rocket", "rockets", "mqtt", "xmpp",
    "apprise", "apprises", "hassio", "kodi", "nctalk", "signal", "synology", "growl", "rsyslog", "file", "exec",
    "syslog", "dbus", "psafer", "unheardof",
)  # fmt: skip


@contextmanager
def asked() -> Iterator[set[str]]:
    """The hosts that anything on this machine looks for until the block ends; none is found."""
    hosts: set[str] = set()

    def look_up(host: Any, *_: Any, **__: Any) -> Any:
        hosts.add(host.decode() if isinstance(host, bytes) else str(host))
        raise socket.gaierror(socket.EAI_NONAME, "not in a test")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", look_up)
        yield hosts


def asked_by(address: str) -> set[str]:
    """The hosts that a message to ``address`` looks for."""
    content = {"title": "News", "body": "A place is open."}
    with asked() as hosts:
        asyncio.run(AppriseRoad().send(address, content, stable_id="a", at=NOW))
    return hosts


def are_of(scheme: str, hosts: set[str]) -> bool:
    host = vendors()[scheme]
    return all(each == host or each.endswith(f".{host}") for each in hosts)


def test_every_service_of_the_list_has_its_case() -> None:
    assert WHOLE.keys() == vendors().keys()
    assert list(vendors()) == sorted(vendors())


@pytest.mark.parametrize(
    ("scheme", "address"), [*WHOLE.items(), *OTHER_FORMS.items()], ids=lambda value: value[:22]
)
def test_what_is_taken_asks_its_makers_host_and_no_other(scheme: str, address: str) -> None:
    assert why_not(address) is None
    hosts = asked_by(address)
    assert hosts
    assert are_of(scheme, hosts)


@pytest.mark.parametrize("scheme", REACHING)
@pytest.mark.parametrize("rest", ["127.0.0.1", "user:password@localhost:8080/topic", "example.org/hook"])
def test_whatever_may_reach_a_host_of_its_writers_choice_is_refused_with_what_is_taken(
    scheme: str, rest: str
) -> None:
    why = why_not(f"{scheme}://{rest}")
    assert why is not None
    assert f"{scheme}:// is not taken from subscribers" in why
    assert "discord://" in why
    assert "only the operator can add" in why
    assert "password" not in why


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"{WHOLE['discord']}?template=/etc/passwd", "Leave out everything from the ? on"),
        (f"{WHOLE['discord']}?verify=no", "Leave out everything from the ? on"),
        (f"{WHOLE['slack']}?wait=100000", "Leave out everything from the ? on"),
        (f"{WHOLE['discord']}, json://127.0.0.1", "one address at a time"),
        (f"{WHOLE['discord']} json://127.0.0.1", "one address at a time"),
        (f"{WHOLE['discord']}\njson://127.0.0.1", "not the address of a service"),
        ("discord://" + "1" * 500, "one address at a time"),
        ("discord://only-half", "not a whole address of discord://"),
        ("https://discord.com.example.org/api/webhooks/1234567890/" + A + B, "https:// is not taken"),
        ("https://example.org/https://discord.com/api/webhooks/1234567890/" + A + B, "is not taken"),
        ("you@example.org", "not the address of a service"),
        ("discord:/1/2", "not the address of a service"),
        ("", "not the address of a service"),
    ],
)
def test_what_is_no_one_whole_address_of_such_a_service_is_refused_in_words(address: str, words: str) -> None:
    why = why_not(address)
    assert why is not None
    assert words in why
    assert "only-half" not in why


@settings(deadline=None, max_examples=30)
@given(
    scheme=st.sampled_from(sorted(WHOLE)),
    rest=st.lists(
        st.sampled_from(
            ["127.0.0.1", "localhost", "@", ":", "/", "..", "#", "%2f", "%3f", "\\", A, "1234567890"]
        ),
        max_size=6,
    ).map("".join),
)
def test_no_words_behind_a_scheme_lead_elsewhere(scheme: str, rest: str) -> None:
    address = f"{WHOLE[scheme]}{rest}" if rest.startswith(("/", "#")) else f"{scheme}://{rest}"
    assert why_not(address) is not None or are_of(scheme, asked_by(address))
