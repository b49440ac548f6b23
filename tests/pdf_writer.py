"""PDFs written by hand for tests: words at places, in Courier or Helvetica, as few bytes as will do."""

from __future__ import annotations

from collections.abc import Sequence

Text = tuple[float, float, float, str]
"""Left, height above the foot, size of type, words; words that begin with ``**`` are bold."""


def pdf(*pages: Sequence[Text], encrypt: bool = False, scale: float = 1.0) -> bytes:
    """A PDF of letter-sized pages; ``scale``: what is written is shrunk, as browsers print."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    add(b"<< /Type /Catalog /Pages 2 0 R >>")
    add(b"")
    add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        stream = b"%g 0 0 %g 0 0 cm\n" % (scale, scale) + b"\n".join(_shown(text) for text in page)
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % content
            )
        )
    inside = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (inside, len(kids))
    trailer = b"/Root 1 0 R"
    if encrypt:
        locked = add(
            b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <"
            + b"ab" * 32
            + b"> /U <"
            + b"cd" * 32
            + b"> >>"
        )
        trailer += b" /Encrypt %d 0 R /ID [<0011> <0011>]" % locked
    return whole(objects, trailer)


def whole(objects: Sequence[bytes], trailer: bytes) -> bytes:
    """Objects with their table and trailer."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return out + head + table + tail


def _shown(text: Text) -> bytes:
    left, height, size, words = text
    font = b"F2" if words.startswith("**") else b"F1"
    plain = (
        words.removeprefix("**")
        .encode("cp1252")
        .replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
    )
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (font, size, left, height, plain)


def column(left: float, head: float, size: float, *lines: str, step: float = 1.2) -> list[Text]:
    """Lines below one another."""
    return [(left, head - n * size * step, size, words) for n, words in enumerate(lines)]
