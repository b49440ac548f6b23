"""The corpus read in-process: the score table by format, floors, and evidence found again in the source."""

from __future__ import annotations

import email
import email.policy
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pytest
from corpus_readings import OPEN, Case, Readings, cases, scorer

from scraper.record.vacancy import EVIDENCE_LIMIT

FORMATS = ("html", "feed", "eml", "mbox", "json", "pdf")
FLOORS = {
    "html": (0.98, 0.96),
    "feed": (0.98, 0.90),
    "eml": (0.98, 0.95),
    "mbox": (0.98, 0.95),
    "json": (0.98, 0.95),
    "pdf": (0.96, 0.95),
    "all": (0.98, 0.96),
}
"""Detection F1 and record F1 that each format holds."""


LEARNED = tuple(case for folder in OPEN for case in cases(folder))


def total(kind: str, readings: Readings) -> dict[str, Any]:
    chosen = [judged for case, judged in readings.judged("cases") if kind in ("all", case["as"])]
    result: dict[str, Any] = scorer().total(chosen)
    return result


def test_each_format_holds_its_floor(capsys: pytest.CaptureFixture[str], readings: Readings) -> None:
    lines = ["", "format  cases  gold  found  detection F1  record F1  false"]
    unmet = []
    for kind in (*FORMATS, "all"):
        score = total(kind, readings)
        detection, record = score["detection"]["f1"], score["record"]["f1"]
        lines.append(
            f"{kind:6s} {score['cases']:6d} {score['gold']:5d} {score['preds']:6d}"
            f"        {detection:.3f}      {record:.3f}  {score['false']:5d}"
        )
        floor = FLOORS[kind]
        if detection < floor[0] or record < floor[1]:
            unmet.append(f"{kind}: {detection:.3f}, {record:.3f} below {floor}")
    with capsys.disabled():
        print("\n".join(lines))
    assert not unmet


def test_a_negative_case_yields_no_vacancy(readings: Readings) -> None:
    false = {case["name"]: judged["false"] for case, judged in readings.judged("cases") if not case["gold"]}
    assert sum(false.values()) == 0, false


def stated(told: Mapping[str, Any]) -> set[str]:
    """The fields that a record states and that need words of the source."""
    flat = {
        name: told[name] for name in ("specialty", "track", "pgy", "positions", "institution", "starts_on")
    }
    flat |= {name: told[name] for name in ("apply_by", "posted_on", "contacts", "starts_asap")}
    flat |= {f"visa.{name}": value for name, value in told["visa"].items()}
    flat |= {f"requirements.{name}": value for name, value in told["requirements"].items()}
    if told["status"] != "open":
        flat["status"] = told["status"]
    return {name for name, value in flat.items() if value not in (None, [], False)} | {
        name for name in ("visa.j1", "visa.h1b") if flat[name] is False
    }


_TOGETHER: Final = 25
"""Sources that one test reads: thousands of tests take longer to be told apart than to run."""
BATCHES = tuple(LEARNED[n : n + _TOGETHER] for n in range(0, len(LEARNED), _TOGETHER))


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"{batch[0]['name']} and on")
def test_each_stated_field_has_evidence_that_is_found_again_in_the_source(
    batch: Sequence[Case], readings: Readings
) -> None:
    assert [told for case in batch for told in unfounded(case, readings)] == []


def unfounded(case: Case, readings: Readings) -> Iterator[tuple[str, str, str, str]]:
    """What a source's records state without its words: case, record, field and the words that are not there."""
    reading = readings.of(case)
    # What a reader sees where the bytes hide it: addresses that a page protects, words in percent signs.
    source = squeezed(everything(readings.body(case), case["as"])) + squeezed(reading.shown)
    for record in reading.records:
        at = case["name"], record["title"]
        yield from ((*at, field, "without evidence") for field in stated(record) - set(record["evidence"]))
        for field, words in record["evidence"].items():
            if len(words) > EVIDENCE_LIMIT or not is_found(field, words, source, case["as"]):
                yield *at, field, words


def is_found(field: str, words: str, source: str, kind: str) -> bool:
    """Whether the words of an evidence stand in the source, whatever carries them."""
    words = words.removeprefix("from the institution: ")
    told = unbroken(squeezed(words)) if kind == "pdf" else squeezed(words)
    # A city and its state may stand under keys of their own, and are one place only in the record. Columns of
    # a PDF are read one by one: their words stand together only in what is shown.
    apart = [squeezed(one) for one in words.split(", ")] if field == "city" else [squeezed(words)]
    # Archives write addresses as "name at host"; the evidence has what they stand for.
    apart = [told.replace("@", "at")] if "@" in told and told not in source else apart
    return told in source or all(one in source for one in apart)


def everything(body: bytes, kind: str) -> str:
    """All the words of a source, tags taken off, whatever carries them."""
    if kind == "pdf":
        return pages(body)
    texts = [plain(body)]
    if kind == "json":
        texts += [plain(words.encode()) for words in strings(json.loads(body))]
    if kind in ("eml", "mbox"):
        raws = re.split(rb"(?:^|\n)From [^\n]*\n", body) if kind == "mbox" else [body]
        for raw in raws:
            message = email.message_from_bytes(raw, policy=email.policy.compat32)
            texts += [
                str(email.header.make_header(email.header.decode_header(v))) for _, v in message.items()
            ]
            for part in message.walk():
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    texts.append(plain(payload))
    return "\n".join(texts)


def unbroken(text: str) -> str:
    """Text without hyphens: a sheet breaks words with them."""
    return text.replace("-", "")


def strings(value: object) -> Iterator[str]:
    """Every string and number that JSON holds."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str | int):
        yield str(value)


def pages(words: bytes) -> str:
    """A PDF's words: as they come out, line by line over the page, and as its blocks put them together."""
    sheets = json.loads(words)["pages"]
    written = [[row[4] for row in sheet["words"]] for sheet in sheets]
    across = [
        [row[4] for row in sorted(sheet["words"], key=lambda r: (round(r[1]), r[0]))] for sheet in sheets
    ]
    links = [str(link[4]) for sheet in sheets for link in sheet["links"]]
    return unbroken("\n".join("".join(one) for one in (*written, *across, links)))


def plain(body: bytes) -> str:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("cp1252", "replace")
    return "\n".join((text, html.unescape(untagged(text)), html.unescape(untagged(html.unescape(text)))))


def untagged(text: str) -> str:
    return re.sub(r"<[^>]*>", "", re.sub(r"<script.*?</script>", "", text, flags=re.S))


def squeezed(text: str) -> str:
    """Text without white space, quote marks of mail, and the signs that tables are drawn with."""
    return re.sub(r"[\s|>]+", "", text)
