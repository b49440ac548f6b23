"""The words of a PDF with their places: a program of its own, run by ``pdf.py`` in a child process.

Knows pypdfium2 and nothing of ours. Promises to set its own limits (processor time, memory, pages, signs)
before it looks at a byte, and to write one JSON object: pages with words and links, or an error's name.
Refuses to open anything but what stands on standard input.
"""

from __future__ import annotations

import ctypes
import json
import resource
import sys
from typing import Any

MEMORY = 1_500_000_000
"""Bytes of address space; the library itself maps a few hundred million."""
MOST_PAGES = 60
MOST_SIGNS = 400_000
MOST_LINKS = 2_000
_BOLD_WEIGHT = 600
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xFFFF: ""}


def limit(seconds: int) -> None:
    """Bounds for this process, for good."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Reads standard input, writes the answer."""
    limit(int(sys.argv[1]))
    import pypdfium2

    body = sys.stdin.buffer.read()
    try:
        answer = _read(body)
    except pypdfium2.PdfiumError as error:
        answer = {"error": "locked" if "assword" in str(error) else "broken"}
    except MemoryError:
        answer = {"error": "memory"}
    sys.stdout.write(json.dumps(answer))


def _read(body: bytes) -> dict[str, Any]:
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(body)
    pages: list[dict[str, Any]] = []
    signs = 0
    total = len(document)
    for number in range(min(total, MOST_PAGES)):
        if signs >= MOST_SIGNS:
            break
        try:
            page = document[number]
            width, height = page.get_size()
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            continue
        count = min(text.count_chars(), MOST_SIGNS - signs)
        signs += count
        words = _words(raw, text.raw, count, height)
        links = _links(raw, document, page, height)
        pages.append({"width": width, "height": height, "words": words, "links": links})
    return {"pages": pages, "total": total}


def _words(raw: Any, text: Any, count: int, height: float) -> list[list[Any]]:
    """Words: left, top, right, bottom (from the page's head), signs, size of type, bold or not."""
    words: list[list[Any]] = []
    box = raw.FS_RECTF()
    letters: list[str] = []
    left = low = right = high = 0.0
    first = 0

    def end() -> None:
        if letters and (signs := "".join(letters).strip()):
            size = (raw.FPDFText_GetFontSize(text, first) or 0.0) * _scale(raw, text, first)
            size = size if 1.5 < size <= (high - low) * 1.6 else (high - low) * 0.85
            bold = raw.FPDFText_GetFontWeight(text, first) >= _BOLD_WEIGHT or _named_bold(raw, text, first)
            box_of = (left, height - high, right, height - low)
            words.append([*(round(edge, 1) for edge in box_of), signs, round(size, 1), bold])
        letters.clear()

    for n in range(count):
        code = raw.FPDFText_GetUnicode(text, n)
        sign = _HYPHENS[code] if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else ""
        if not sign or sign.isspace():
            end()
            continue
        if 0xD800 <= code < 0xE000:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, n, box):
            continue
        one = (box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
        tall = max(one[3] - one[1], 1.0)
        if letters:
            apart = one[0] - right > tall * 0.22 or one[0] < left - tall
            if apart or abs((one[1] + one[3]) / 2 - (low + high) / 2) > tall * 0.5:
                end()
        if not letters:
            first = n
            left, low, right, high = one
        left, right = min(left, one[0]), max(right, one[2])
        low, high = min(low, one[1]), max(high, one[3])
        letters.append(sign)
    end()
    return words


def _scale(raw: Any, text: Any, n: int) -> float:
    """By how much a sheet is shrunk under its type: what a browser prints is set larger than it stands."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, n, matrix):
        return 1.0
    scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
    return scale if 0.1 < scale < 1.0 else 1.0


def _named_bold(raw: Any, text: Any, n: int) -> bool:
    name = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, n, name, 80, ctypes.byref(flags))
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))


def _links(raw: Any, document: Any, page: Any, height: float) -> list[list[Any]]:
    """Links on the page: left, top, right, bottom, address."""
    out: list[list[Any]] = []
    at = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    box = raw.FS_RECTF()
    while len(out) < MOST_LINKS and raw.FPDFLink_Enumerate(page.raw, at, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        buffer = ctypes.create_string_buffer(2_000)
        if raw.FPDFAction_GetURIPath(document.raw, action, buffer, 2_000):
            address = buffer.value.decode("utf-8", "replace")
            low, high = min(box.top, box.bottom), max(box.top, box.bottom)
            edges = (box.left, height - high, box.right, height - low)
            out.append([*(round(edge, 1) for edge in edges), address])
    return out


if __name__ == "__main__":
    main()
