from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

from scraper import log
from scraper.settings import Settings, SettingsError, load


def test_nothing_is_required(tmp_path: Path) -> None:
    settings = load({}, tmp_path)
    assert settings == Settings()
    assert settings.database_url == "sqlite:///vacancies.db"


def test_each_missing_setting_is_named_with_what_it_costs() -> None:
    lines = "\n".join(Settings().missing())
    for name in ("VACANCIES_SMTP_URL", "VACANCIES_TELEGRAM_TOKEN", "VACANCIES_CONTACT", "VACANCIES_OPERATOR"):
        assert name in lines


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("VACANCIES_CONTACT=file@example.org\nVACANCIES_LOG_FORMAT=json\nOTHER=1\n")
    settings = load({"VACANCIES_CONTACT": "shell@example.org", "HOME": "/"}, tmp_path)
    assert (settings.contact, settings.log_format) == ("shell@example.org", "json")


def test_a_secret_can_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("123456:abc\n")
    settings = load({"VACANCIES_TELEGRAM_TOKEN_FILE": str(tmp_path / "token")}, tmp_path)
    assert settings.telegram_token == "123456:abc"


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"VACANCIES_SMTPURL": "x"}, "VACANCIES_SMTPURL: no such setting. Did you mean VACANCIES_SMTP_URL?"),
        ({"VACANCIES_TELEGRAM_TOKEN_FILE": "/nowhere/t"}, "/nowhere/t cannot be read (No such file"),
        ({"VACANCIES_LOG_FORMAT": "xml"}, "VACANCIES_LOG_FORMAT: 'xml' is none of text, json"),
        (
            {"VACANCIES_SMTP_URL": "mail.example.org:25"},
            "VACANCIES_SMTP_URL: not an address of the form smtp://…",
        ),
        ({"VACANCIES_PUBLIC_URL": "https://"}, "VACANCIES_PUBLIC_URL: not an address"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(tmp_path: Path, environ: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(environ, tmp_path)
    assert said in str(caught.value)


def test_a_wrong_address_is_not_repeated_because_it_may_hold_a_password(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load({"VACANCIES_SMTP_URL": "mail://user:geheim@host"}, tmp_path)
    assert "geheim" not in str(caught.value)


def test_secrets_never_show_in_repr() -> None:
    settings = Settings(smtp_url="smtp://u:geheim@h", telegram_token="1:geheim", operator="mailto:geheim@x")
    shown = repr(settings)
    assert "geheim" not in shown


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    yield io.StringIO()
    root.handlers[:], root.level = before


SECRETS = (
    "GET https://api.telegram.org/bot1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage",
    "login at smtp://alerts:hunter2hunter2@mail.example.org failed",
    "cannot reach ada.lovelace@example.org",
)


@pytest.mark.parametrize("text", SECRETS)
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_log_line_holds_no_token_password_or_address(stream: io.StringIO, format: str, text: str) -> None:
    log.set_up(format, "info", stream)  # type: ignore[arg-type]
    logging.getLogger("any").warning("%s", text, extra={"detail": text})
    line = stream.getvalue()
    assert line
    for secret in ("AAHdqTcv", "hunter2", "ada.lovelace"):
        assert secret not in line


def test_json_lines_are_one_object_each_with_their_fields(stream: io.StringIO) -> None:
    log.set_up("json", "info", stream)
    logging.getLogger("poll").info("read %s", "acog", extra={"source": "acog", "opened": 2})
    entry = json.loads(stream.getvalue())
    assert (entry["message"], entry["source"], entry["opened"]) == ("read acog", "acog", 2)


def test_a_traceback_is_masked_too(stream: io.StringIO) -> None:
    log.set_up("text", "info", stream)
    try:
        raise RuntimeError("to ada.lovelace@example.org")
    except RuntimeError:
        logging.getLogger("any").exception("failed")
    assert "ada.lovelace" not in stream.getvalue()
    assert "RuntimeError" in stream.getvalue()


def test_a_file_named_in_the_environment_wins_over_a_value_in_dotenv(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from-file\n")
    (tmp_path / ".env").write_text("VACANCIES_TELEGRAM_TOKEN=from-dotenv\n")
    assert load({"VACANCIES_TELEGRAM_TOKEN_FILE": str(tmp_path / "token")}, tmp_path).telegram_token == (
        "from-file"
    )


def test_a_file_named_in_dotenv_is_not_looked_for_when_the_environment_says_the_value(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("VACANCIES_TELEGRAM_TOKEN_FILE=/nowhere/token\n")
    assert load({"VACANCIES_TELEGRAM_TOKEN": "said"}, tmp_path).telegram_token == "said"
    assert load({"VACANCIES_TELEGRAM_TOKEN": ""}, tmp_path).telegram_token is None


def test_an_empty_value_does_not_hide_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from-file\n")
    beside = {
        "VACANCIES_TELEGRAM_TOKEN_FILE": str(tmp_path / "token"),
        "VACANCIES_TELEGRAM_TOKEN": "",
    }
    assert load(beside, tmp_path).telegram_token == "from-file"
    assert load(dict(reversed(beside.items())), tmp_path).telegram_token == "from-file"


def test_a_file_name_that_no_file_can_have_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("VACANCIES_TELEGRAM_TOKEN_FILE=a\0b\n")
    with pytest.raises(SettingsError, match="VACANCIES_TELEGRAM_TOKEN_FILE"):
        load({}, tmp_path)


def test_how_many_readings_an_hour_is_a_whole_number(tmp_path: Path) -> None:
    assert load({}, tmp_path).readings_per_hour == 6000
    assert load({"VACANCIES_READINGS_PER_HOUR": "250"}, tmp_path).readings_per_hour == 250
    for wrong in ("0", "-1", "many", "1.5", "٣"):
        with pytest.raises(SettingsError, match=r"VACANCIES_READINGS_PER_HOUR.*whole number"):
            load({"VACANCIES_READINGS_PER_HOUR": wrong}, tmp_path)


def test_the_heartbeat_is_a_web_address_and_a_secret(tmp_path: Path) -> None:
    settings = load({"VACANCIES_HEARTBEAT_URL": "https://example.org/ping/secret"}, tmp_path)
    assert "secret" not in repr(settings)
    with pytest.raises(SettingsError, match="VACANCIES_HEARTBEAT_URL"):
        load({"VACANCIES_HEARTBEAT_URL": "example.org/ping"}, tmp_path)


def test_the_end_of_soap_is_a_weekday_and_an_hour(tmp_path: Path) -> None:
    assert load({}, tmp_path).soap_ends == (3, time(21))
    for said in ("Thursday 21:00", "thu 21:00"):
        assert load({"VACANCIES_SOAP_ENDS": said}, tmp_path).soap_ends == (3, time(21))
    assert load({"VACANCIES_SOAP_ENDS": "friday 9:30"}, tmp_path).soap_ends == (4, time(9, 30))
    for wrong in ("21:00", "thursday", "someday 9:00", "thursday 24:00", "t 9:00"):
        with pytest.raises(SettingsError, match="thursday 21:00, Eastern"):
            load({"VACANCIES_SOAP_ENDS": wrong}, tmp_path)
