from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from mail_server import running
from terminal import Terminal, post

from scraper.service.invitation import JOIN
from scraper.store import chats, consent, people
from scraper.store.engine import Store

JANE = ("subscribers", "add", "--email", "jane@example.org", "--specialty", "im", "--county", "riverside")


@pytest.fixture
def store(terminal: Terminal) -> Store:
    return terminal.store()


def everyone(store: Store) -> tuple[people.Subscriber, ...]:
    with store.read() as connection:
        return people.subscribers(connection)


def test_a_subscriber_is_added_with_a_wish_in_one_line(terminal: Terminal, store: Store) -> None:
    said = terminal.says(
        *JANE, "--visa", "j1", "--quiet", "22:00-07:00", "--zone", "chicago", "--name", "Jane Doe",
        "--private", "im-list",
    )  # fmt: skip
    assert "Internal medicine residency, Riverside County CA, J-1 sponsored or not stated" in said
    (jane,) = everyone(store)
    assert (jane.name, jane.zone, jane.private_sources) == ("Jane Doe", "America/Chicago", ("im-list",))
    assert (str(jane.quiet_from), str(jane.quiet_until)) == ("22:00:00", "07:00:00")
    (wish,) = jane.subscriptions
    assert (wish.label, wish.rhythm, wish.hour) == ("im, riverside, j1", "instant", 8)


def test_another_wish_and_another_channel_are_added_to_the_same_person(
    terminal: Terminal, store: Store
) -> None:
    terminal.says(*JANE)
    terminal.says(
        "subscribers", "add", "--to", "1", "--specialty", "fm", "--region", "socal", "--rhythm", "daily",
        "--hour", "7", "--label", "FM",
    )  # fmt: skip
    terminal.says("subscribers", "add", "--to", "1", "--telegram", "123456789")
    terminal.says("subscribers", "add", "--to", "1", "--zone", "America/Denver", "--label", "all of it")
    (jane,) = everyone(store)
    assert [wish.label for wish in jane.subscriptions] == ["im, riverside", "FM", "all of it"]
    assert [channel.kind for channel in jane.channels] == ["email", "telegram"]
    assert (jane.subscriptions[1].rhythm, jane.subscriptions[1].hour) == ("daily", 7)
    assert jane.zone == "America/Denver"


def test_names_and_addresses_are_covered_unless_asked_for(terminal: Terminal) -> None:
    said = terminal.says(
        *JANE, "--name", "Jane Doe", "--telegram", "123456789", "--apprise", "json://hook.example.org/secret"
    )
    for command in (("list",), ("show", "1")):
        said += terminal.says("subscribers", *command)
        revealed = terminal.says("subscribers", *command, "--reveal")
        assert "jane@example.org" in revealed
        assert "Jane Doe" in revealed
    said += terminal.says("alerts", "preview") + terminal.says("alerts", "queue")
    for secret in ("jane", "Jane", "example.org", "123456789", "secret"):
        assert secret not in said
    assert "e-mail j…@e….org" in said


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        (["--email", "jane"], "Write it as you@example.org"),
        (["--telegram", "not a chat"], "Write its number"),
        (["--apprise", "slack"], "service://"),
        (["--apprise", "json://host/?verify=no"], "certificate checks"),
        (["--email", "a@b.org", "--zone", "Americ/Chicago"], "Did you mean America/Chicago"),
        (["--email", "a@b.org", "--quiet", "25-7"], "Write it as 22:00-07:00"),
        (["--email", "a@b.org", "--county", "riversid"], "Did you mean “Riverside, CA”"),
        (["--email", "a@b.org", "--to", "7"], "no subscriber of that id"),
        ([], "add --email, --telegram, --invite or --apprise"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_mistake_is_named_with_its_remedy_and_nothing_is_added(
    terminal: Terminal, store: Store, typed: list[str], remedy: str
) -> None:
    assert remedy in terminal.refuses("subscribers", "add", *typed, code=2)
    assert everyone(store) == ()


def test_an_address_belongs_to_one_person(terminal: Terminal, store: Store) -> None:
    terminal.says(*JANE)
    assert "--to 1" in terminal.refuses(
        "subscribers", "add", "--telegram", "77777", "--email", "jane@example.org", code=2
    )
    assert len(everyone(store)) == 1


def test_a_wish_of_the_same_label_is_refused(terminal: Terminal) -> None:
    terminal.says(*JANE)
    said = terminal.refuses(
        "subscribers", "add", "--to", "1", "--specialty", "im", "--county", "riverside", code=2
    )
    assert "Choose another --label" in said


def test_who_asked_never_to_be_written_to_is_not_added(terminal: Terminal, store: Store) -> None:
    with store.write() as connection:
        consent.suppress(connection, "email", "jane@example.org", "asked", terminal.now)
    assert "asked never to be written to" in terminal.refuses(*JANE)
    assert everyone(store) == ()


def test_paused_resumed_and_removed(terminal: Terminal, store: Store) -> None:
    terminal.says(*JANE)
    terminal.says("subscribers", "add", "--to", "1", "--specialty", "fm")
    terminal.says("subscribers", "pause", "1")
    assert not everyone(store)[0].active
    terminal.says("subscribers", "resume", "1")
    assert everyone(store)[0].active
    terminal.says("subscribers", "remove", "1", "--wish", "2", "--yes")
    assert [wish.label for wish in everyone(store)[0].subscriptions] == ["im, riverside"]
    assert terminal.types("subscribers", "remove", "1", input="n\n").exit_code == 1
    assert len(everyone(store)) == 1
    terminal.says("subscribers", "remove", "1", input="y\n")
    assert everyone(store) == ()
    assert "no subscriber of that id" in terminal.refuses("subscribers", "pause", "1", code=2)


def test_a_sample_goes_by_the_real_road_and_says_that_it_is_one(terminal: Terminal) -> None:
    terminal.stocked(post("An open place", evidence={"pgy": "one PGY-2 position"}))
    with running() as server:
        terminal.settings["smtp_url"] = f"smtp://127.0.0.1:{server.port}?from=alerts@example.org"
        terminal.says(*JANE)
        assert "e-mail j…@e….org: sent" in terminal.says("subscribers", "test", "1")
    (mail,) = server.mails
    assert mail["Subject"].startswith("Test: IM PGY-2")
    body = mail.get_body(("plain",))
    assert body is not None
    assert "This is a test" in body.get_content()
    assert "one PGY-2 position" in body.get_content()


def test_a_sample_without_a_fitting_vacancy_says_so(terminal: Terminal) -> None:
    with running() as server:
        terminal.settings["smtp_url"] = f"smtp://127.0.0.1:{server.port}?from=alerts@example.org"
        terminal.says(*JANE)
        terminal.says("subscribers", "test", "1")
    (mail,) = server.mails
    assert "Nothing open now fits" in str(mail.get_body(("plain",)))


def test_a_wrong_smtp_password_is_named_with_its_setting(terminal: Terminal) -> None:
    with running(password="right") as server:
        url = f"smtp://me:hunter22@127.0.0.1:{server.port}?from=alerts@example.org"
        terminal.settings["smtp_url"] = url
        terminal.says(*JANE)
        result = terminal.types("subscribers", "test", "1")
    assert result.exit_code == 1
    assert "refuses the user or the password" in result.output
    assert "Correct VACANCIES_SMTP_URL" in result.output
    assert "hunter22" not in result.output
    assert server.mails == []


def test_a_channel_without_its_setting_says_which(terminal: Terminal) -> None:
    terminal.says(*JANE)
    result = terminal.types("subscribers", "test", "1")
    assert result.exit_code == 1
    assert "VACANCIES_SMTP_URL is not set" in result.output


def test_a_preview_says_who_would_hear_of_what_and_why(terminal: Terminal) -> None:
    terminal.stocked(post("fits"), post("not", specialty="family-medicine"))
    terminal.stocked(post("private"), source="im-list", publish=False)
    terminal.says(*JANE)
    said = terminal.says("alerts", "preview")
    assert "1 of 3" in said
    assert "“im, riverside” (instant): 1" in said
    terminal.says(
        "subscribers", "add", "--to", "1", "--private", "im-list", "--label", "fm", "--specialty", "fm"
    )
    assert "3 of 3" in terminal.says("alerts", "preview")
    (one, *_) = [line["id"] for line in terminal.lines("--search", "fits")]
    assert "IM matches; Riverside County CA" in terminal.says("alerts", "preview", str(one))


def test_what_was_given_up_is_shown_with_why_and_tried_again(terminal: Terminal, store: Store) -> None:
    from scraper.store import notices
    from scraper.store.notices import NewMessage

    terminal.says(*JANE)
    with store.write() as connection:
        (id,) = notices.bundle(
            connection, [NewMessage(1, "alert", "alert-1", {"subject": "x"})], terminal.now
        )
        notices.mark_dead(connection, id, terminal.now, "The mail server answered 550")
    said = terminal.says("alerts", "queue")
    assert "dead: The mail server answered 550" in said
    assert "1 given up" in said
    assert "Name the messages" in terminal.refuses("alerts", "retry", code=2)
    assert "1 to be tried again" in terminal.says("alerts", "retry", str(id))
    assert "nothing to try again" in terminal.refuses("alerts", "retry", "--all")


def test_somebody_without_a_chat_number_is_invited_by_a_link(terminal: Terminal, store: Store) -> None:
    said = terminal.says("subscribers", "add", "--invite", "--specialty", "im")
    assert "told by nothing yet" in said
    secret = said.partition("/start ")[2].split()[0]
    with store.write() as connection:
        chats.put_name(connection, "example_bot", datetime.now(UTC))
        token = consent.look(connection, secret, JOIN, datetime.now(UTC))
        assert token is not None
        assert token.subscriber_id == 1
    assert "https://t.me/example_bot?start=" in terminal.says("subscribers", "invite", "1")
    assert "no subscriber of that id" in terminal.refuses("subscribers", "invite", "9", code=2)


def test_what_a_person_muted_is_not_the_operators_to_see(terminal: Terminal, store: Store) -> None:
    terminal.says(*JANE)
    (jane,) = everyone(store)
    (wish,) = jane.subscriptions
    hidden = replace(wish.filter, without_institutions=("Alder Hospital",))
    with store.write() as connection:
        people.change_subscription(connection, replace(wish, filter=hidden))
    for command in (("show", "1"), ("list",)):
        assert "Alder" not in terminal.says("subscribers", *command, "--reveal")


def test_who_wants_it_discreet_is_shown_so_and_can_change_it(terminal: Terminal, store: Store) -> None:
    terminal.says(*JANE, "--discreet")
    assert "discreet: subjects and first lines say nothing" in terminal.says("subscribers", "show", "1")
    terminal.says("subscribers", "add", "--to", "1", "--label", "more", "--zone", "UTC")
    assert everyone(store)[0].discreet
    terminal.says("subscribers", "add", "--to", "1", "--label", "most", "--not-discreet")
    assert not everyone(store)[0].discreet


def test_a_paused_address_is_shown_and_taken_up_again(terminal: Terminal, store: Store) -> None:
    terminal.says(*JANE)
    with store.write() as connection:
        channel = everyone(store)[0].channels[0].id
        people.switch_channel(connection, channel, False, "refused twice")
    assert "(paused)" in terminal.says("subscribers", "list")
    assert "paused: it refuses messages" in terminal.says("subscribers", "show", "1")
    terminal.says("subscribers", "resume", "1")
    assert everyone(store)[0].channels[0].active
