"""Mail over a real SMTP server: what arrives, and what each refusal comes to."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import mail_server
import pytest
from golden_letters import CONDITIONAL, LA, NY
from hypothesis import given, settings, strategies as st
from mail_server import MailServer
from wishes import COLTON, NOW, item

from scraper.alerts.bundle import Draft
from scraper.alerts.channels.email import EmailRoad, SmtpAddress, SmtpUrlError, judged, parse_smtp_url
from scraper.alerts.channels.envelope import compose, message_id
from scraper.alerts.channels.outcome import Later, Outcome, Refused, Sent
from scraper.alerts.render import render

SENDER = "Vacancies <alerts@vacancies.example.org>"
TO = "reader@example.com"
(CONTENT,) = render(Draft("alert", (item(),)), "email", LA)

pytestmark = pytest.mark.anyio


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server.running() as running:
        yield running


def road_to(server: MailServer, **more: object) -> EmailRoad:
    return EmailRoad(SmtpAddress("127.0.0.1", server.port, SENDER, **more), timeout=5)  # type: ignore[arg-type]


async def send(road: EmailRoad, to: str = TO, stable_id: str = "alert-1-0") -> Outcome:
    return await road.send(to, CONTENT, stable_id=stable_id, at=NOW)


def composed(content: Mapping[str, object]) -> EmailMessage:
    body = compose(content, sender=SENDER, to=TO, stable_id="a", at=NOW)
    mail = message_from_bytes(body, policy=policy.SMTP)
    assert isinstance(mail, EmailMessage)
    return mail


async def test_a_mail_arrives_with_all_that_good_mail_has(server: MailServer) -> None:
    road = road_to(server)
    outcome = await send(road)
    await road.close()
    assert outcome == Sent("2.0.0 Ok: queued as 4F2A")
    (mail,) = server.mails
    assert mail["Subject"] == CONTENT["subject"]
    assert mail["From"] == SENDER
    assert mail["To"] == TO
    assert mail["Message-ID"] == "<alert-1-0@vacancies.example.org>"
    assert mail["References"] == "<vacancy-1@vacancies.example.org>"
    assert mail["List-Id"] == "Vacancies <vacancies.vacancies.example.org>"
    assert mail["List-Unsubscribe"] == "<mailto:alerts@vacancies.example.org?subject=unsubscribe>"
    assert mail["List-Unsubscribe-Post"] is None
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"] == "Mon, 02 Mar 2026 17:14:00 +0000"
    plain, page = mail.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == CONTENT["text"]
    assert page.get_content().replace("\r\n", "\n") == CONTENT["html"]


async def test_a_public_page_makes_leaving_one_click() -> None:
    (content,) = render(Draft("alert", (item(CONDITIONAL),)), "email", NY)
    mail = composed(content)
    assert mail["List-Unsubscribe"].startswith("<https://vacancies.example.org/out/abc>, <mailto:")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


async def test_several_vacancies_belong_to_no_thread() -> None:
    (content,) = render(Draft("digest", (item(), item(COLTON, 2))), "email", LA)
    assert composed(content)["References"] is None


async def test_one_connection_carries_many_mails(server: MailServer) -> None:
    road = road_to(server)
    for number in range(5):
        assert isinstance(await send(road, stable_id=f"alert-{number}"), Sent)
    await road.close()
    assert len(server.mails) == 5
    assert len(server.sessions) == 1


async def test_a_connection_gone_stale_is_replaced_unseen(server: MailServer) -> None:
    road = road_to(server)
    assert isinstance(await send(road), Sent)
    server.hang_up_before_data = 1
    assert isinstance(await send(road, stable_id="alert-2"), Sent)
    await road.close()
    assert [mail["Message-ID"] for mail in server.mails] == [
        message_id("alert-1-0", SENDER),
        message_id("alert-2", SENDER),
    ]


async def test_a_refused_recipient_is_dead_and_the_next_mail_still_goes(server: MailServer) -> None:
    server.refuse_recipient[TO] = "550 5.1.1 <reader@example.com>: no such user here"
    road = road_to(server)
    outcome = await send(road)
    assert outcome == Refused("The mail server answered 550 5.1.1 <address>: no such user here", bounced=True)
    assert isinstance(await send(road, "other@example.com"), Sent)
    await road.close()
    assert server.recipients == ["other@example.com"]


async def test_a_busy_mailbox_is_tried_later(server: MailServer) -> None:
    server.refuse_recipient[TO] = "451 4.7.1 Greylisted, come back"
    road = road_to(server)
    outcome = await send(road)
    await road.close()
    assert isinstance(outcome, Later)
    assert (outcome.whose, outcome.tell_operator) == ("message", False)
    assert "451" in outcome.reason


async def test_a_refused_sender_closes_the_road_and_is_the_operators(server: MailServer) -> None:
    server.refuse_sender = "553 5.7.1 sender not owned by you"
    road = road_to(server)
    outcome = await send(road)
    await road.close()
    assert isinstance(outcome, Later)
    assert (outcome.whose, outcome.tell_operator) == ("road", True)


async def test_refused_content_kills_the_message_but_not_the_address(server: MailServer) -> None:
    server.refuse_content = "554 5.6.0 message refused"
    road = road_to(server)
    outcome = await send(road)
    await road.close()
    assert outcome == Refused("The mail server answered 554 5.6.0 message refused")


async def test_a_wrong_password_is_named_and_waited_for() -> None:
    with mail_server.running(password="right horse") as server:
        wrong = road_to(server, user="me", password="wrong horse")
        outcome = await send(wrong)
        await wrong.close()
        assert isinstance(outcome, Later)
        assert (outcome.whose, outcome.tell_operator) == ("road", True)
        assert "refuses the user or the password (535)" in outcome.reason
        assert "VACANCIES_SMTP_URL" in outcome.reason
        assert "horse" not in outcome.reason
        right = road_to(server, user="me", password="right horse")
        assert isinstance(await send(right), Sent)
        await right.close()


async def test_nobody_there_is_the_roads_trouble() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    outcome = await send(EmailRoad(SmtpAddress("127.0.0.1", port, SENDER), timeout=2))
    assert outcome == Later(f"The mail server 127.0.0.1:{port} cannot be reached.", whose="road")


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b@c", "jürgen@example.org", "a b@example.org", "a@b\r\nBcc: x@y"]
)
async def test_what_is_no_address_is_refused_for_good_without_naming_it(
    server: MailServer, address: str
) -> None:
    outcome = await send(road_to(server), address)
    assert isinstance(outcome, Refused)
    assert outcome.permanent
    assert not address or address not in outcome.reason
    assert server.mails == []


async def test_a_header_cannot_be_broken_into() -> None:
    broken = {**CONTENT, "subject": "IM\r\nBcc: all@example.org"}
    mail = composed(broken)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "IM Bcc: all@example.org"


@settings(deadline=None)
@given(
    subject=st.text(min_size=1).filter(lambda said: said.isprintable() and said == " ".join(said.split())),
    text=st.text(st.characters(exclude_categories=("Cs",))),
    html=st.text(st.characters(exclude_categories=("Cs",))),
)
def test_whatever_is_written_arrives_as_it_was(subject: str, text: str, html: str) -> None:
    mail = composed({"subject": subject, "text": text, "html": f"<p>{html}"})
    assert mail["Subject"] == subject
    plain, page = mail.iter_parts()
    for part, said in ((plain, text), (page, f"<p>{html}")):
        lines = said.replace("\r\n", "\n").replace("\r", "\n")
        assert part.get_content().replace("\r\n", "\n") == lines + ("" if lines.endswith("\n") else "\n")
    body = compose({"subject": subject, "text": text}, sender=SENDER, to=TO, stable_id="a", at=NOW)
    assert body.isascii()
    assert all(len(line) < 998 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", str(path), "-out", str(path) + ".crt", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + Path(str(path) + ".crt").read_text())
    return path


@pytest.mark.parametrize("implicit", [True, False], ids=["smtps", "starttls"])
async def test_tls_is_used_and_verified(certificate: Path, implicit: bool) -> None:
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with mail_server.running(tls=serving, implicit=implicit) as server:
        address = SmtpAddress("127.0.0.1", server.port, SENDER, implicit_tls=implicit)
        trusted = EmailRoad(address, trusting, timeout=5)
        assert isinstance(await send(trusted), Sent)
        await trusted.close()
        assert server.encrypted == [True]
        outcome = await send(EmailRoad(address, timeout=5))
        assert isinstance(outcome, Later)
        assert (outcome.whose, outcome.tell_operator) == ("road", True)
        assert "could not prove who it is" in outcome.reason
        assert len(server.mails) == 1


async def test_required_encryption_that_is_not_offered_sends_nothing(server: MailServer) -> None:
    outcome = await send(road_to(server, require_starttls=True))
    assert isinstance(outcome, Later)
    assert "offers no STARTTLS" in outcome.reason
    assert server.mails == []


def test_a_password_is_for_this_machine_or_an_encrypted_wire_only() -> None:
    assert SmtpAddress("127.0.0.1", 25, SENDER).is_loopback
    assert SmtpAddress("localhost", 25, SENDER).is_loopback
    assert not SmtpAddress("mail.example.org", 25, SENDER).is_loopback


@pytest.mark.parametrize(
    ("code", "words", "stage", "expected"),
    [
        (550, "5.4.5 Daily user sending limit exceeded", "content", (Later, "road")),
        (550, "5.4.5 no more today", "content", (Later, "road")),
        (452, "4.7.28 rate limit reached", "sender", (Later, "road")),
        (450, "4.7.1 greylisted, come back", "address", (Later, "message")),
        (452, "4.2.2 The recipient's mailbox is over quota", "address", (Later, "message")),
        (552, "5.2.2 Mailbox full", "address", (Later, "message")),
        (421, "4.3.2 shutting down", "address", (Later, "road")),
        (530, "5.7.0 Authentication required", "address", (Later, "road")),
        (554, "5.7.1 Relay access denied", "address", (Later, "road")),
        (550, "5.7.1 blocked by policy", "address", (Refused, False)),
        (550, "5.1.1 unknown user", "address", (Refused, True)),
        (550, "no such user", "address", (Refused, True)),
        (554, "looks like spam", "content", (Refused, False)),
    ],
)
def test_what_a_reply_means(code: int, words: str, stage: str, expected: tuple[type, object]) -> None:
    outcome = judged(code, words, stage)  # type: ignore[arg-type]
    assert isinstance(outcome, expected[0])
    assert (outcome.whose if isinstance(outcome, Later) else outcome.bounced) == expected[1]


def test_a_mail_servers_address_in_all_its_parts() -> None:
    url = (
        "smtp://us%40er:p%3Aw@mail.example.org:2525?from=Vacancies%20%3Ca%40example.org%3E&starttls=required"
    )
    found = parse_smtp_url(url)
    assert found == SmtpAddress(
        "mail.example.org",
        2525,
        "Vacancies <a@example.org>",
        require_starttls=True,
        user="us@er",
        password="p:w",
    )
    assert "p:w" not in repr(found)
    assert parse_smtp_url("smtps://a%40b.org:x@h.org").port == 465
    assert parse_smtp_url("smtps://a%40b.org:x@h.org").sender == "a@b.org"
    assert parse_smtp_url("smtp://h.org?from=a@b.org").port == 587


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("smtp://user:secret@host", "no sender"),
        ("http://user:secret@host?from=a@b.org", "names no mail server"),
        ("smtp://user:secret@?from=a@b.org", "names no mail server"),
        ("smtp://user:secret@host:port?from=a@b.org", "cannot be read"),
        ("smtp://user:secret@host?from=a@b.org&form=x", "form is unknown"),
    ],
)
def test_a_wrong_setting_is_named_without_its_password(url: str, says: str) -> None:
    with pytest.raises(SmtpUrlError) as error:
        parse_smtp_url(url)
    assert says in str(error.value)
    assert "VACANCIES_SMTP_URL" in str(error.value)
    assert "secret" not in str(error.value)
