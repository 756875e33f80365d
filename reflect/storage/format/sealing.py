r"""Sealed lines: format version 2, in which what a person wrote can be read with the data key alone.

It is version 1 (see ``lines``) with each line sealed by itself; the lines that only say where a table begins and ends
stay. In the clear are numbers, ids and revisions, and with them what ``sealed`` is bound to.

    {
    "meta": {
    "1": {"version": 2, "checkpoints": 17, "count": 1, "sealed": "deadbeef..."}
    },
    "sessions": {
    "1": {"id": "6f1c...", "revision": 3, "sealed": "01234567..."}
    }
    }

``sealed`` is, in hexadecimal, a nonce of 12 random bytes and what AES-256-GCM makes of the whole line as version 1 has
it, without comma and line end. Its associated data are ``TAG``, a space, the id of the folder, a space, and all that
stands before ``"sealed"`` in the line; what stands before that has no space in it, so that no two places have the same.
So no line opens with another number, id or revision, or in another folder. In a draft each record says that it is in
one, before ``sealed``, and is taken nowhere else:

    "1": {"id": "6f1c...", "revision": 3, "draft": true, "sealed": "01234567..."}

Any other line, as in a damaged file, becomes ``"sealed": "..."`` alone. A line may have more fields before ``sealed``
in a later version; the key and the cipher are those that the key slots tell of (see ``key_slots``).

Hexadecimal makes a file twice as large, and is read in a quarter of the time that base64 takes, which a list of all
sessions would wait for. What is sealed is not compressed: the size of a line would tell of its words.
"""

from __future__ import annotations

import json
import os
import re
from binascii import hexlify, unhexlify
from collections.abc import Iterable, Iterator
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reflect.storage.format.lines import (
    CANNOT_BE_OPENED,
    COUNT,
    SEALED_VERSION,
    VERSION,
    Unreadable,
    count_in,
    from_json,
    to_json,
)
from reflect.text.named_tuple import NamedTuple

TAG = b"reflect-lock-1"
"""What all associated data begin with: the version of the lock."""

NONCE_LENGTH = 12
"""Bytes of a nonce. They are random, so that one key seals 2**32 lines before two of them are likely to be the same."""

_MARK = CANNOT_BE_OPENED.encode()

_SEALED_FIELD = b'"sealed": "'
_IN_DRAFT = b'"draft": true, '
"""What a record of a draft has before that."""
_HEAD = re.compile(rb'(?:"\d{1,18}": \{(?:"[^"\\]*(?:\\.[^"\\]*)*"|[^{}"])*)?')
"""What may stand before that: nothing, or the beginning of a record without any object in it."""
_DIGITS = re.compile(rb"[0-9a-f]{58}")
"""What ``sealed`` begins with: nonce, tag and at least one byte are no less."""
_SEALED_SOMEWHERE = re.compile(rb'"sealed"\s*:\s*"[0-9a-f]{58}')
_CAPITALS = tuple(bytes([digit]) for digit in b"ABCDEF")
_OVERHEAD = NONCE_LENGTH + 16
"""Bytes that sealed ones are longer: the nonce, and the tag that the cipher adds."""
_STRUCTURE = re.compile(rb'\{|\}|\},|"[a-z][a-z-]{0,30}": \{|')
"""The lines that say where something begins or ends, and an empty one."""
_META = re.compile(rb'"1": \{(?!"check")')
"""How the program's own meta data begin, in whatever order somebody has put them; other lines do too."""
_SESSION = re.compile(
    rb'("\d{1,18}": \{)"check": "[0-9a-f]{8}", ("id": "[^"\\]*(?:\\.[^"\\]*)*", "revision": \d{1,18}, )'
)
_ROW = re.compile(rb'"\d{1,18}": \{')
_END = re.compile(rb",?\r?\n?\Z")


class SealedLines(bytes):
    """Lines of a file as they are stored, or a part of them, that go into another as they are."""


class CannotOpen(Exception):
    """What is sealed was sealed with another key or for another place, or is damaged."""


class Sealer:
    """Seals and opens bytes, and the lines of a folder's files, with one data key."""

    def __init__(self, key: bytes, folder_id: str) -> None:
        self.folder_id = folder_id
        self._cipher = AESGCM(key)
        self._place = TAG + b" " + folder_id.encode() + b" "

    def seal(self, data: bytes, place: bytes) -> bytes:
        """Bytes sealed, in hexadecimal, so that they can only be opened in this place."""
        nonce = os.urandom(NONCE_LENGTH)
        sealed = self._cipher.encrypt(nonce, data, self._place + place)
        return hexlify(nonce + sealed)

    def open(self, sealed: bytes | memoryview, place: bytes) -> bytes:
        """The bytes that were sealed for this place. Raises ``CannotOpen``."""
        try:
            data = unhexlify(sealed)
            return self._cipher.decrypt(data[:NONCE_LENGTH], data[NONCE_LENGTH:], self._place + place)
        except (InvalidTag, ValueError) as error:
            raise CannotOpen from error

    # --- lines ---

    def seal_lines(self, lines: Iterable[bytes], *, in_draft: bool = False) -> Iterator[bytes]:
        """The lines of a file as format version 2 has them. Lines that are sealed already must be ``SealedLines``."""
        mark = _IN_DRAFT if in_draft else b""
        return (line if isinstance(line, SealedLines) else self._seal_line(line, mark) for line in lines)

    def _seal_line(self, line: bytes, mark: bytes) -> bytes:
        end, body = _end_of(line), _without_end(line)
        if _STRUCTURE.fullmatch(body):
            return line
        head = _head_of(body)
        head += head and mark
        return b'%b"sealed": "%b"%b%b' % (head, self.seal(body, head), b"}" if head else b"", end)

    def open_lines(
        self, lines: Iterable[bytes], *, is_sealed: bool = False, in_draft: bool | None = None
    ) -> Iterator[bytes]:
        """The lines of a file as format version 1 has them; those of a file that is not sealed are as they are.

        In a sealed file a line that cannot be opened, or that somebody else put there, gets ``CANNOT_BE_OPENED``
        before it; whole records within it are opened all the same, for a repair. ``is_sealed`` says that lines before
        these were sealed; ``in_draft``, whether the file is a draft, where that is known, so that nothing of another
        file passes for its own.
        """
        for line in lines:
            if found := _taken_apart(line):
                is_sealed = True
                yield self._opened(line, found, in_draft)
            elif is_sealed and not _STRUCTURE.fullmatch(_without_end(line)):
                yield self._marked(line, in_draft)
            else:
                yield line

    def _marked(self, line: bytes, in_draft: bool | None) -> bytes:
        return _MARK + opened_text(line, self, in_draft=in_draft)

    def _opened(self, line: bytes, found: _SealedLine, in_draft: bool | None) -> bytes:
        is_elsewhere = in_draft is not None and found.head and in_draft != found.head.endswith(_IN_DRAFT)
        with suppress(CannotOpen):
            if not is_elsewhere and not _is_respelt(line, found):
                return self.open(found.sealed, found.head) + found.end
        return self._marked(line, in_draft)


class _SealedLine(NamedTuple):
    """The parts of a sealed line."""

    head: bytes
    """What stands before ``sealed`` in the clear."""
    sealed: memoryview
    end: bytes
    """The comma and the line end."""


def _taken_apart(line: bytes) -> _SealedLine | None:
    """The parts of a line that is sealed, with whatever key; ``None`` for any other."""
    at = line.find(_SEALED_FIELD)
    if at < 0 or not _HEAD.fullmatch(head := line[:at]):
        return None
    start = at + len(_SEALED_FIELD)
    quote = line.find(b'"', start)
    behind, end = line[quote + 1 :], _end_of(line)
    is_whole = quote >= 0 and _DIGITS.match(line, start) and behind == (b"}" if head else b"") + end
    return _SealedLine(head, memoryview(line)[start:quote], end) if is_whole else None


def _is_respelt(line: bytes, found: _SealedLine) -> bool:
    """Whether a digit is a capital, which is another spelling of the same bytes: something has changed the line."""
    start = len(found.head) + len(_SEALED_FIELD)
    return any(line.find(digit, start) >= 0 for digit in _CAPITALS)


def is_sealed(line: bytes) -> bool:
    """Whether a line is sealed, with whatever key."""
    return _taken_apart(line) is not None


def holds_sealed(line: bytes) -> bool:
    """Whether something sealed stands in a line, whatever has become of the line."""
    return _SEALED_SOMEWHERE.search(line) is not None


def is_all_sealed(lines: Iterable[bytes]) -> bool:
    """Whether no line of a file has anything in the clear that should be sealed."""
    return all(is_sealed(line) or _STRUCTURE.fullmatch(_without_end(line)) for line in lines)


def opened_length(line: bytes) -> int:
    """How many bytes a line has once it is opened, if it can be."""
    found = _taken_apart(line)
    if found is None:
        return len(line)
    return len(found.sealed) // 2 - _OVERHEAD + len(found.end)


def _without_end(line: bytes) -> bytes:
    return line[: len(line) - len(_end_of(line))]


def _end_of(line: bytes) -> bytes:
    found = _END.search(line, max(0, len(line) - 3))
    return found[0] if found else b""


def _head_of(body: bytes) -> bytes:
    """What stays in the clear of a line, up to where ``sealed`` will stand; nothing of one that is no record."""
    if _META.match(body) and (head := _head_of_meta(body)):
        return head
    if session := _SESSION.match(body):
        return session[1] + session[2]
    row = _ROW.match(body)
    return row[0] if row else b""


def _head_of_meta(body: bytes) -> bytes:
    """What stays in the clear of meta data; nothing where a line is none."""
    try:
        meta = from_json(body.partition(b": ")[2])
    except Unreadable:
        return b""
    if not isinstance(meta, dict) or meta.get("version") != VERSION:
        return b""
    counts = (
        b'"%b": %d, ' % (name.encode(), count_in(meta, name))
        for name in ("checkpoints", COUNT)
        if name in meta
    )
    return b'"1": {"version": %d, %b' % (SEALED_VERSION, b"".join(counts))


# --- records in any text ---

_RECORD = re.compile(r'("\d{1,18}")\s*:\s*\{([^{}]{0,2000}?)"sealed"\s*:\s*"([0-9a-f]{58,})"\s*\}')


def opened_text(data: bytes, sealer: Sealer, *, in_draft: bool | None = None) -> bytes:
    """A text, in UTF-8 or UTF-16, with each record that can be opened as it was sealed, and all else as it is."""
    text = data.decode(json.detect_encoding(data), errors="replace")
    changed = _RECORD.sub(lambda found: _opened(found, sealer, in_draft), text)
    return data if changed == text else changed.encode()


def _opened(found: re.Match[str], sealer: Sealer, in_draft: bool | None) -> str:
    number, fields, sealed = found.groups()
    with suppress(CannotOpen, Unreadable):
        head = _head(number, fields, in_draft)
        return sealer.open(sealed.encode(), head).decode(errors="replace")
    return found[0]


def _head(number: str, fields: str, in_draft: bool | None) -> bytes:
    """What stood before ``sealed`` when it was sealed. Raises ``CannotOpen``, ``Unreadable``."""
    found = from_json("{" + fields.rstrip(" \t\r\n").removesuffix(",") + "}")
    if in_draft is not None and in_draft != (found.get("draft") is True):
        raise CannotOpen
    inside = to_json(found)[1:-1]
    return b"%b: {%b" % (number.encode(), inside and inside + b", ")
