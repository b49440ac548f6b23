"""Pages of what people wrote to one another: a forum's topic, a list archive's thread or single message.

Knows that posts are siblings of one make, each with a writer and a day and without a title of its own, and
what archives of mail leave around a message. Promises one part a voice, as in a mailbox. Refuses articles,
cards and comments under them: what has its own title is no post.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.formats.mail import person, voices_of
from scraper.extract.formats.mailtext import HEADER
from scraper.extract.pages.part import Part
from scraper.extract.words.phrases import remembered
from scraper.extract.words.regex import regex
from scraper.extract.words.stamp import day_of

MOST_POSTS = 400
_NOUN = r"(?:post|message|msg|email|reply|postbit|postcontainer|comment)"
_CLASS = regex(r"class\s*=\s*[\"'](?=([^\"'>]*))")
_MARKED = regex(rf"[^\"'>]{{0,200}}?(?<![a-z]){_NOUN}")
_NAMES = regex(r"class\s*=\s*[\"']?([^\"'>]*)")
_SIGNS = ("post", "mail", "message", "msg", "reply", "comment")
_THREAD = regex(r"\b(?:repl(?:y|ies)|posts?|quote|comments|participants|topic|thread)\b", re.I)
_POST = regex(
    rf"(?:[a-z]+[-_]{{1,2}}){{0,2}}{_NOUN}"
    r"(?:[-_]{1,2}(?:post|row|item|container|wrapper|bit|card|entry|block|box))?(?:[-_]?\d+)?",
    re.I,
)
_WRITER = regex(
    r"(?<![a-z])(?:author|user-?(?:name|info|details|panel|cell)|(?:message|post)[_-]?user|poster|creator"
    r"|sender|from|name|nick(?:name)?)(?![a-z])", re.I)  # fmt: skip
_BODY = regex(
    r"(?<![a-z])(?:post-?body|body|content|usertext-?body|text|cooked|bbwrapper|markdown"
    r"|post-?text|message-?text|msg|md)(?![a-z])",
    re.I,
)
_ASIDE = regex(
    r"(?<![a-z])(?:signature|sig\d*|postprofile|profile|avatar|gravatar"
    r"|actions?|buttons?|toolbar|footer|vote|like|share|edited)(?![a-z])",
    re.I,
)
_TAGS = frozenset(("div", "article", "li", "tr", "table", "section"))
_HEADINGS = "h1,h2,h3,h4,h5,h6"
_ANSWER = regex(r"^(?:\W*(?:re|fwd?|aw)\s*:\s*)+", re.I)
_JOINED = regex(r"\b(?:joined|registered|member since|last (?:seen|visit|active|edited))\b", re.I)
_LONGEST_NAME = 60
_LEAST = 2
_BEGINS = regex(r"<!--\s*(?:beginarticle|X-Body-of-Message|X-Subject-Header-End|body=\"start\")\s*-->", re.I)
_ENDS = regex(r"<!--\s*(?:endarticle|X-Body-of-Message-End|X-MsgBody-End|body=\"end\")\s*-->", re.I)
_NOTED = regex(r"<!--\s*(?:X-)?(subject|date|sent|from|name|email)\s*[:=]\s*\"?(.{1,200}?)\"?\s*-->", re.I)
_HEADER = regex(r"<(?:b|strong|li|td|th|dt|em)\b[^>]{0,100}>\s*(?:<[^>]{1,60}>\s*)?From\b", re.I)
_PLAIN = regex(r"<[^>]{0,500}>")
_LINE_END = regex(r"</?(?:tr|li|p|div|br|h[1-6]|dd|ul|hr|pre)\b[^>]{0,200}>", re.I)
_MASKED = regex(r"<?\[?\s*(?:log in to unmask|email (?:address )?(?:hidden|protected|removed))\s*\]?>?", re.I)
_SUBJECT_MARK = regex(r"^\s*(?:\[[^\]]{1,40}\]\s*)+")
_SCRUBBED = regex(r"^-{6,} next part -{6,}.*?(?=</pre|\Z)", re.M | re.S | re.I)


def conversation(text: str, title: str, url: str | None) -> tuple[Part, ...]:
    """The voices of a page that is a thread or an archived message; none when it is neither."""
    low = text.lower()
    if archived := _archived(text, low, title, url):
        return archived
    if len(_ELEMENT.findall(text[:400_000])) >= _LEAST:
        tree = LexborHTMLParser(text)
        told = _of_elements(tree)
        return _voices(told, _topic(tree, [], title), title, url) if len(told) >= _LEAST else ()
    if not _holds_posts(low[:400_000]) or not _THREAD.search(text):
        return ()
    return _thread(LexborHTMLParser(text), title, url)


def _holds_posts(low: str) -> bool:
    """Whether several elements of a page, in lower case, bear the class names of posts."""
    names = _CLASS.findall(low)
    told = "\n".join(names)
    if not any(mark in told for mark in _SIGNS):
        return False
    marked = [name for name in names if _MARKED.match(name)]
    return len(marked) >= _LEAST and sum(1 for name in _NAMES.findall(low) if _is_post(name)) >= _LEAST


@remembered
def _is_post(names: str) -> bool:
    """Whether one of an element's class names is that of a post."""
    return any(_POST.fullmatch(name) for name in names.split())


# ---- a thread


def _thread(tree: LexborHTMLParser, title: str, url: str | None) -> tuple[Part, ...]:
    posts = _posts(tree)
    if posts and all(_COMMENT.search(_marks(post)) for post in posts):
        first = _commented(tree, posts)
        posts = [first, *posts] if first is not None else []
    if len(posts) < _LEAST:
        return ()
    topic = _topic(tree, posts, title)
    told: list[tuple[str, str, str]] = []
    for post in posts:
        if any(not _repeats(node.text(strip=True), topic) for node in _titles(post)):
            return ()
        read = _read(post)
        if read is None:
            return ()
        told.append(read)
    return _voices(told, topic, title, url)


def _voices(
    told: Sequence[tuple[str, str, str]], topic: str, title: str, url: str | None
) -> tuple[Part, ...]:
    """The parts of a thread out of each post's writer, day and markup."""
    parts: list[Part] = []
    root = f"{url or title}#1"
    for n, (writer, written, markup) in enumerate(told, 1):
        voices = voices_of(
            markup,
            title=topic,
            writer=writer,
            posted=day_of(written),
            posted_words=written,
            identifier=f"{url or title}#{n}",
            url=url,
            answers=(root,) if n > 1 else (),
            alone=False,
        )
        parts += [_without_topic(part) for part in voices] if n > 1 else voices
    return tuple(parts)


def _of_elements(tree: LexborHTMLParser) -> list[tuple[str, str, str]]:
    """Writer, day and markup of posts that are elements of their own make: ``<x-comment author=…>``."""
    out: list[tuple[str, str, str]] = []
    for node in tree.css("[author]")[:MOST_POSTS]:
        if not _OWN_TAG.fullmatch(node.tag or ""):
            continue
        days = [words for words in node.attributes.values() if words and _DATED.match(words)]
        bodies = [
            one for one in node.iter() if not _OWN_TAG.fullmatch(one.tag or "") and one.text(strip=True)
        ]
        bodies = [one for one in bodies if _SLOT.search(one.attributes.get("slot") or "")] or bodies
        body = max(bodies, key=lambda one: len(one.text()), default=None)
        if days and body is not None:
            out.append((node.attributes.get("author") or "", days[0], body.html or ""))
    return out


_ELEMENT = regex(r"<[a-z]+-(?:post|comment)\b[^>]{0,2000}?\sauthor\s*=", re.I)
_OWN_TAG = regex(r"[a-z]+-(?:post|comment|reply|message)")
_SLOT = regex(r"body|comment|content|text")
_DATED = regex(r"20\d\d-\d\d-\d\d")


def _without_topic(part: Part) -> Part:
    """An answer without the thread's subject over it: it does not say that again."""
    first = part.blocks[0] if part.blocks else None
    return replace(part, blocks=part.blocks[1:]) if first and first.text == part.title else part


def _posts(tree: LexborHTMLParser) -> list[LexborNode]:
    """The siblings of one make that most of the page's posts are."""
    families: dict[tuple[int, str], list[LexborNode]] = {}
    for node in tree.css("[class]"):
        names = node.attributes.get("class") or ""
        parent = node.parent
        if node.tag not in _TAGS or parent is None or not _is_post(names):
            continue
        families.setdefault((parent.mem_id, node.tag), []).append(node)
    best = max(families.values(), key=len, default=[])
    return best if len(best) <= MOST_POSTS else []


_COMMENT = regex(r"(?<![a-z])comment(?![a-z])", re.I)
_SUBMITTED = regex(
    r"(?<![a-z])(?:submission|question|topic|link|self|thread-?starter|original-?post|first-?post|op)(?![a-z])",
    re.I,
)


def _commented(tree: LexborHTMLParser, comments: Sequence[LexborNode]) -> LexborNode | None:
    """The post that the comments are about, where a board shows it apart; articles are none."""
    inside = {comments[0].mem_id, *(one.mem_id for one in _above(comments[0]))}
    for node in tree.css("[class]"):
        if node.tag in _TAGS and node.mem_id not in inside and _SUBMITTED.search(_marks(node)):
            stamp, _ = _stamp(node)
            if stamp is not None and _writer(node) is not None and _bodies(node, set()):
                return node
    return None


def _above(node: LexborNode) -> list[LexborNode]:
    out: list[LexborNode] = []
    parent = node.parent
    while parent is not None:
        out.append(parent)
        parent = parent.parent
    return out


def _topic(tree: LexborHTMLParser, posts: Sequence[LexborNode], title: str) -> str:
    """What the thread is about: the heading that the page's title repeats, else the title's first part."""
    inside = {node.mem_id for post in posts for node in post.css(_HEADINGS)}
    told = [
        " ".join(node.text(separator=" ", strip=True).split())
        for node in tree.css(_HEADINGS)
        if node.mem_id not in inside
    ]
    found = [words for words in told if len(words) > 8 and words.casefold() in title.casefold()]
    first = min(found, key=lambda words: title.casefold().find(words.casefold()), default="")
    return first or re.split(r"\s[|–—-]\s", title)[0].strip()


def _titles(post: LexborNode) -> list[LexborNode]:
    """A post's headings but for those that name its writer or what he is."""
    return [
        node
        for node in post.css("h1,h2,h3,h4")
        if not _WRITER.search(_marks(node))
        and not any(_WRITER.search(_marks(one)) for one in _over(node, post))
    ]


def _over(node: LexborNode, post: LexborNode) -> list[LexborNode]:
    """What stands around ``node`` within its post."""
    out: list[LexborNode] = []
    parent = node.parent
    while parent is not None and parent.mem_id != post.mem_id:
        out.append(parent)
        parent = parent.parent
    return out


def _marks(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('itemprop') or ''}"


def _repeats(heading: str, topic: str) -> bool:
    plain = _ANSWER.sub("", " ".join(heading.split())).casefold()
    return not plain or plain in topic.casefold() or topic.casefold() in plain


def _read(post: LexborNode) -> tuple[str, str, str] | None:
    """Writer, day as written, and markup of a post; ``None`` when one of them is wanting."""
    stamp, written = _stamp(post)
    writer = _writer(post)
    if stamp is None or writer is None:
        return None
    outside = {stamp.mem_id, writer.mem_id}
    for node in (stamp, writer):
        outside |= {one.mem_id for one in _over(node, post)}
    name = post.attributes.get("data-author") or " ".join(writer.text(separator=" ", strip=True).split())
    bodies = _bodies(post, outside)
    body = max(bodies, key=lambda node: len(node.text()), default=None)
    if body is None:
        body = post
        for node in (stamp, writer):
            node.decompose()
    for node in body.css("[class]"):
        if _ASIDE.search(_marks(node)) and node.mem_id != body.mem_id:
            node.decompose()
    return name, written, _as_quoted(_unwrapped(body))


def _bodies(post: LexborNode, outside: set[int]) -> list[LexborNode]:
    """The elements of a post that may hold its words."""
    return [
        node
        for node in post.css("[class],[itemprop]")
        if node.mem_id != post.mem_id
        and node.mem_id not in outside
        and _BODY.search(_marks(node))
        and not _ASIDE.search(_marks(node))
    ]


_QUOTED_BOX = regex(
    r"<(div|p|section)\b(?=[^>]{0,200}class=\"[^\">]{0,100}(?<![a-z])quoted?(?![a-z]))[^>]{0,200}>(.*?)</\1>",
    re.I | re.S,
)


def _unwrapped(body: LexborNode) -> str:
    """A post's markup; one that is all within a quotation's tag is set so and quotes nobody."""
    size = len(body.text(strip=True))
    if body.tag != "blockquote":
        held = next((node for node in body.css("blockquote") if len(node.text(strip=True)) >= size), None)
        if held is None:
            return body.html or ""
        body = held
    return re.sub(r"^<blockquote\b[^>]{0,300}>|</blockquote>$", "", (body.html or "").strip(), flags=re.I)


def _as_quoted(markup: str) -> str:
    """The boxes that archives put around what is quoted, as quotations."""
    return _QUOTED_BOX.sub(r"<blockquote>\2</blockquote>", markup)


def _stamp(post: LexborNode) -> tuple[LexborNode | None, str]:
    """The first date of a post, and its words."""
    for wanted in ("time[datetime],[datetime]", "[title],time,span,a,p,div,td,small,li,abbr"):
        for node in post.css(wanted):
            attributes = node.attributes
            for words in (attributes.get("datetime"), _short(node), attributes.get("title")):
                if words and day_of(words) and not _JOINED.search(words):
                    return node, words
    return None, ""


def _short(node: LexborNode) -> str:
    words = " ".join(node.text(separator=" ", strip=True).split())
    return words if len(words) < _LONGEST_NAME else ""


def _writer(post: LexborNode) -> LexborNode | None:
    """Where a post names its writer."""
    for node in post.css("[class],[itemprop]"):
        if node.mem_id != post.mem_id and _WRITER.search(_marks(node)) and (words := _short(node)):
            inner = next((one for one in node.css("a,strong,b,h3,h4,h5") if _short(one)), node)
            return inner if not day_of(words) or inner is not node else None
    return None


# ---- an archived message


def _archived(text: str, low: str, title: str, url: str | None) -> tuple[Part, ...]:
    """The voices of a page of a mail archive that shows one message; ``low`` is it in lower case."""
    begins = _BEGINS.search(text)
    if begins:
        ends = _ENDS.search(text, begins.end())
        head, body = text[: begins.start()], text[begins.end() : ends.start() if ends else len(text)]
    else:
        cut = _under_headers(text) if "<pre" in low else None
        if cut is None:
            return ()
        head, body = text[: cut[0]], text[cut[0] : cut[1]]
    noted = {key.lower(): unescape(value) for key, value in _NOTED.findall(head)}
    lines = _lines(head)
    told = {found[1].lower(): found[2] for line in lines if (found := HEADER.match(line))}
    date = noted.get("sent") or noted.get("date") or told.get("date") or told.get("sent") or ""
    date = date or next((line for line in lines if len(line) < _LONGEST_NAME and day_of(line)), "")
    writer = noted.get("from") or told.get("from") or _first_person(lines)
    writer = f"{noted['name']} <{noted.get('email', '')}>" if "name" in noted else _MASKED.sub("", writer)
    if not (day_of(date) and writer):
        return ()
    subject = noted.get("subject") or told.get("subject") or title
    return tuple(
        voices_of(
            _SCRUBBED.sub("", body),
            title=_SUBJECT_MARK.sub("", " ".join(subject.split())),
            writer=writer,
            posted=day_of(date),
            posted_words=date,
            identifier=url or subject,
            url=url,
            alone=False,
        )
    )


def _under_headers(text: str) -> tuple[int, int] | None:
    """Where the message begins under its printed headers (Subject, From, Date), and where it ends."""
    found = _HEADER.search(text)
    pre = re.compile(r"<pre\b[^>]{0,200}>", re.I).search(text, found.end()) if found else None
    if found is None or pre is None or pre.start() - found.end() > 4_000:
        return None
    named = {one[1].lower() for line in _lines(text[: pre.start()]) if (one := HEADER.match(line))}
    end = text.find("</pre", pre.end())
    return (pre.start(), end) if {"from", "date", "subject"} <= named and end > 0 else None


def _lines(markup: str) -> list[str]:
    """The lines of a page's head, without markup."""
    told = re.sub(r"<(script|style|title)\b.*?</\1>", " ", markup, flags=re.I | re.S)
    told = _PLAIN.sub("", _LINE_END.sub("\0", told))
    plain = (" ".join(unescape(line).split()) for line in re.split(r"[\n\0]", told))
    return [line for line in plain if line]


def _first_person(lines: Sequence[str]) -> str:
    """The first address, with the name in the line before it."""
    for n, line in enumerate(lines):
        name, address = person(line)
        if address:
            return f"{name or (lines[n - 1] if n else '')} <{address}>"
    return ""
