"""What a stanza says of a mailbox: which messages are the list's, and what it must not say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from scraper.settings import SettingsError, load
from scraper.sources.catalog import CatalogError, parse
from scraper.sources.mailkeys import Rules, setting
from scraper.sources.reading import Cursor
from scraper.sources.source import Source

MAILBOX = {
    "id": '"gme-list"', "name": '"GME list"', "url": '"imaps://imap.example.org"', "format": '"mailbox"',
    "role": '"list"', "user": '"reader@example.org"',
}  # fmt: skip


def stanza(**keys: str) -> str:
    return "[[source]]\n" + "".join(
        f"{key} = {value}\n" for key, value in {**MAILBOX, **keys}.items() if value
    )


def read(text: str) -> tuple[Source, ...]:
    return parse(text, Path("/etc/vacancies/sources.toml")).sources


def test_a_mailbox_is_private_unless_its_stanza_says_otherwise() -> None:
    (source,) = read(stanza())
    assert source.mailbox == Rules("reader@example.org")
    assert not source.publish
    assert not source.can_be_complete
    (open_to_all,) = read(stanza(publish="true", folders='["INBOX", "Lists/GME"]', senders='"a@b.test"'))
    assert open_to_all.publish
    assert open_to_all.mailbox == Rules("reader@example.org", ("INBOX", "Lists/GME"), ("a@b.test",))


def test_several_lists_may_come_into_one_mailbox() -> None:
    assert len(read(stanza(subjects='"gme"') + stanza(id='"other"', subjects='"neuro"'))) == 2


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"url": '"https://imap.example.org"'}, "begins with imaps://"),
        ({"url": '"imap://imap.example.org"'}, 'in the clear on this machine only: write imaps://, or access = "local"'),
        ({"url": '"imaps://imap.example.org/INBOX"'}, "folders are named by folders = [...]"),
        ({"url": '"imaps://reader:secret@imap.example.org"'}, "must not hold a user name or password"),
        ({"user": ""}, "is missing; add the name that the mailbox is opened with"),
        ({"format": '"page"', "user": ""}, 'is a mailbox: write format = "mailbox"'),
        ({"format": '"page"', "url": '"https://x.test"'}, 'is for format "mailbox"'),
        ({"id": '"gme-file"'}, "VACANCIES_MAILBOX_PASSWORD_GME_FILE would be the name of a file"),
        ({"folders": "[]"}, "folders"),
        ({"follow": '"/x/*"'}, "follow"),
        ({"expect_min": "2"}, "says nothing of a mailbox"),
        ({"anchor": '"x"'}, "says nothing of a mailbox"),
        ({"password": '"secret"'}, "unknown key 'password'"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_remedy(keys: dict[str, str], words: str) -> None:
    with pytest.raises(CatalogError) as raised:
        read(stanza(**keys))
    assert words in str(raised.value)
    assert "secret" not in str(raised.value)


HEAD = (
    b"From: Ann Poe <ann@elm.example.org>\r\nSender: gme-bounces@lists.example.net\r\n"
    b"List-Id: Program directors <gme.lists.example.net>\r\nSubject: =?utf-8?q?[GME]_PGY-2_=C3=B6ffnung?=\r\n\r\n"
)


@pytest.mark.parametrize(
    ("senders", "subjects", "taken"),
    [
        ((), (), True),
        (("ann@elm.example.org",), (), True),
        (("ANN@elm.example.org",), (), True),
        (("*@elm.example.org",), (), True),
        (("elm.example.org",), (), True),
        (("example.net",), (), True),
        (("gme.lists.example.net",), (), True),
        (("lm.example.org",), (), False),
        (("bob@elm.example.org",), (), False),
        ((), ("pgy-2",), True),
        ((), ("[gme]",), True),
        ((), ("pgy*öffnung",), True),
        ((), ("fellow", "pgy"), True),
        ((), ("fellow",), False),
        (("elm.example.org",), ("fellow",), False),
    ],
)
def test_senders_and_subjects_choose_messages(
    senders: tuple[str, ...], subjects: tuple[str, ...], taken: bool
) -> None:
    assert Rules("x", senders=senders, subjects=subjects).take(HEAD) is taken


@given(st.binary(max_size=400), st.text(max_size=20), st.text(max_size=20))
def test_no_header_and_no_rule_is_too_odd(head: bytes, sender: str, subject: str) -> None:
    assert Rules("x", senders=(sender,), subjects=(subject,)).take(head) in (True, False)


def test_where_a_mailbox_was_left_comes_back_as_it_was() -> None:
    cursor = Cursor(folders={"a1": (7, 12), "b2": (9, 0)})
    assert Cursor.from_json(cursor.to_json()) == cursor


# ---- passwords


def test_passwords_come_from_the_environment_or_from_files_and_show_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("of-the-file\n", "utf-8")
    said = {
        "VACANCIES_MAILBOX_PASSWORD": "of-all",
        setting("gme-list"): "of-one",
        f"{setting('neuro')}_FILE": str(tmp_path / "secret"),
    }
    settings = load(said, tmp_path)
    assert settings.mailbox_passwords == {"": "of-all", "gme-list": "of-one", "neuro": "of-the-file"}
    assert "of-" not in repr(settings)


def test_a_slip_of_the_pen_in_a_password_s_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="MAILBOX_PASSWORD"):
        load({"VACANCIES_MAILBOX_PASSWROD": "x"}, tmp_path)
