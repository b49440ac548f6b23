"""Reading a body without being drowned by it.

Knows the encodings that are asked for and decodes them a bounded step at a time: a bomb is cut at
the cap before it is inflated, not after. Promises at most ``cap`` decoded bytes in memory. Refuses
stacked and unknown encodings.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable
from typing import Final, Protocol

import brotli  # type: ignore[import-untyped]

ACCEPT_ENCODING: Final = "gzip, deflate, br"
_STEP: Final = 256 * 1024


class Garbled(Exception):
    """The body is not in the encoding that it claims."""


class _Decoder(Protocol):
    def feed(self, data: bytes, limit: int) -> bytes: ...

    @property
    def finished(self) -> bool: ...


class _Identity:
    finished = True

    def feed(self, data: bytes, limit: int) -> bytes:
        return data[:limit]


class _Deflate:
    """gzip, zlib and, since servers differ on what "deflate" means, raw deflate."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._inflate = zlib.decompressobj(wbits)
        self._begun = False

    @property
    def finished(self) -> bool:
        return self._inflate.eof or not self._begun

    def feed(self, data: bytes, limit: int) -> bytes:
        out = bytearray()
        while data and len(out) < limit:
            if self._inflate.eof:  # gzip members may follow one another; what is no member is padding
                if self._wbits != _GZIP or not data.startswith(b"\x1f\x8b"):
                    break
                self._inflate = zlib.decompressobj(self._wbits)
            out += self._step(data, limit - len(out))
            data = self._inflate.unconsumed_tail or self._inflate.unused_data
        return bytes(out)

    def _step(self, data: bytes, limit: int) -> bytes:
        try:
            out = self._inflate.decompress(data, limit)
        except zlib.error as error:
            if self._begun or self._wbits != zlib.MAX_WBITS:
                raise Garbled(str(error)) from None
            self._wbits = -zlib.MAX_WBITS
            self._inflate = zlib.decompressobj(self._wbits)
            try:
                out = self._inflate.decompress(data, limit)
            except zlib.error as again:
                raise Garbled(str(again)) from None
        self._begun = True
        return out


class _Brotli:
    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()
        self._begun = False

    @property
    def finished(self) -> bool:
        return not self._begun or self._decoder.is_finished()

    def feed(self, data: bytes, limit: int) -> bytes:
        self._begun = True
        out = bytearray()
        try:
            out += self._decoder.process(data, output_buffer_limit=min(limit, _STEP))
            while len(out) < limit and not self._decoder.can_accept_more_data():
                out += self._decoder.process(b"", output_buffer_limit=min(limit - len(out), _STEP))
        except brotli.error as error:
            raise Garbled(str(error) or "broken brotli data") from None
        return bytes(out[:limit])


_GZIP: Final = zlib.MAX_WBITS | 16


async def read(chunks: AsyncIterable[bytes], encoding: str, cap: int) -> tuple[bytes, bool]:
    """The decoded body and whether it was cut at ``cap`` bytes; ``Garbled`` when it cannot be decoded."""
    decoder = _decoder(encoding.strip().lower())
    body = bytearray()
    async for chunk in chunks:
        # One byte more than the cap is asked for, to tell a body exactly as long from a longer one.
        body += decoder.feed(chunk, cap + 1 - len(body))
        if len(body) > cap:
            return bytes(body[:cap]), True
    if not decoder.finished:
        raise Garbled("the compressed body ends in the middle")
    return bytes(body), False


def _decoder(encoding: str) -> _Decoder:
    match encoding:
        case "" | "identity":
            return _Identity()
        case "gzip" | "x-gzip":
            return _Deflate(_GZIP)
        case "deflate":
            return _Deflate(zlib.MAX_WBITS)
        case "br":
            return _Brotli()
    raise Garbled(f"it is encoded as {encoding!r}, which was not asked for")
