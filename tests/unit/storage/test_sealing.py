"""Sealed lines: what they look like, that they open again, and that nothing but what was sealed does."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.storage.format.lines import CANNOT_BE_OPENED, StoredSession, format_session, preamble, with_meta
from reflect.storage.format.record_table import format_row
from reflect.storage.format.sealed_layouts import opened_file
from reflect.storage.format.sealing import CannotOpen, Sealer, is_all_sealed, is_sealed, opened_text
from tests.support.stored_sessions import a_document, session_id
from tests.support.tables import every_row

KEY = bytes(range(32))
FOLDER = "5e0d"
MARK = CANNOT_BE_OPENED.encode()
SEALER = Sealer(KEY, FOLDER)


def a_line(number: int = 1, revision: int = 1) -> bytes:
    return format_session(StoredSession(a_document(number), revision, number))


def sealed(line: bytes, sealer: Sealer = SEALER) -> bytes:
    return b"".join(sealer.seal_lines([line]))


def opened(line: bytes, sealer: Sealer = SEALER) -> bytes:
    return b"".join(sealer.open_lines([line]))


KNOWN = (
    b"6465666768696a6b6c6d6e6f6a2afc5c599274fd56073c83f85f4adf72f33439bf59c54585fd8c6a"
    b"92c78772b4cb76a67d71b928ddd10a5a8b2bb9a67435badd00796d08d882c9a59ce8cae42ab6fb75"
    b"ab36af1816651e6d6fad46456ff0a0cee45b"
)
"""Made step by step of AES in counter mode and GHASH, as SP 800-38D has it, and not with the cipher used here."""


def test_a_line_sealed_elsewhere_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", lambda size: bytes(range(100, 100 + size)))
    line = b'"1": {"check": "01234567", "id": "6f1c", "revision": 3, "session": {}}'
    head = b'"1": {"id": "6f1c", "revision": 3, '
    assert sealed(line) == head + b'"sealed": "' + KNOWN + b'"}'
    assert opened(head + b'"sealed": "' + KNOWN + b'"}') == line


def test_only_ids_revisions_and_counts_stay_in_the_clear() -> None:
    meta = {"version": 1, "checkpoints": 7, "beside": {"dear diary": 1}}
    rows = [format_row(1, "inventory", {"id": "a-row", "updated": "2026-11-22", "words": "secret"})]
    lines = with_meta({"meta": [], "records": rows}, meta, 1)
    file = preamble(lines) + a_line() + b"\n}\n}\n"
    stored = list(SEALER.seal_lines(file.splitlines(keepends=True)))
    clear = [line.partition(b'"sealed"')[0] for line in stored]
    assert clear == [
        b"{\n",
        b'"meta": {\n',
        b'"1": {"version": 2, "checkpoints": 7, "count": 1, ',
        b"},\n",
        b'"records": {\n',
        b'"1": {',
        b"},\n",
        b'"sessions": {\n',
        b'"1": {"id": "%b", "revision": 1, ' % session_id(1).encode(),
        b"}\n",
        b"}\n",
    ]
    assert b"".join(SEALER.open_lines(stored)) == file


def any_line() -> st.SearchStrategy[bytes]:
    words = st.binary(max_size=40).map(lambda data: data.replace(b"\n", b""))
    odd = st.sampled_from(
        [b'"1": {"version": 1', b'"1": {"version": 1, "checkpoints": 3}', b'"sealed": "', b'"7": {']
    )
    real = st.builds(a_line, st.integers(0, 9), st.integers(0, 9))
    return st.builds(
        bytes.__add__, st.one_of(words, odd, real), st.sampled_from([b"\n", b",\n", b"\r\n", b""])
    )


@given(st.lists(any_line()), st.booleans())
def test_whatever_is_sealed_opens_as_it_was(lines: list[bytes], in_draft: bool) -> None:
    stored = list(SEALER.seal_lines(lines, in_draft=in_draft))
    assert is_all_sealed(stored)
    assert list(SEALER.open_lines(stored)) == lines
    assert list(SEALER.open_lines(stored, in_draft=in_draft)) == lines


def test_no_line_is_sealed_twice_in_the_same_way() -> None:
    assert sealed(a_line()) != sealed(a_line())


def each_bit_flipped(line: bytes) -> Iterator[bytes]:
    for place in range(8 * len(line)):
        changed = bytearray(line)
        changed[place // 8] ^= 1 << place % 8
        yield bytes(changed)


@pytest.mark.parametrize("line", [
    a_line(),
    format_row(3, "inventory", {"id": "a-row", "updated": "2026-11-22T20:00:00Z"}),
    b'"1": {"version": 1, "checkpoints": 17, "count": 2}',
])  # fmt: skip
def test_every_flipped_bit_of_a_line_is_noticed(line: bytes) -> None:
    stored, before = sealed(line), sealed(b'"9": {"version": 1}')
    for changed in each_bit_flipped(stored):
        _, found = SEALER.open_lines([before, changed])
        assert found in (MARK + changed, MARK + line), (
            "noticed; what can be opened all the same is for a repair"
        )


def test_a_line_opens_under_no_other_id_or_revision_and_in_no_other_folder() -> None:
    one, other, later = sealed(a_line(1)), sealed(a_line(2)), sealed(a_line(1, revision=2))
    head, mark, _ = one.partition(b'"sealed"')
    for another in (other, later):
        swapped = head + mark + another.partition(mark)[2]
        assert opened(swapped) == MARK + swapped
    for sealer in (Sealer(KEY, "another folder"), Sealer(KEY[::-1], FOLDER)):
        assert opened(one, sealer) == MARK + one


def test_a_plain_file_is_read_as_it_is() -> None:
    lines = [a_line(), b'"sealed": "no hexadecimal"\n', b"\n", b"words"]
    assert list(SEALER.open_lines(lines)) == lines
    assert not any(map(is_sealed, lines))


def test_a_plain_line_in_a_sealed_file_is_noticed() -> None:
    assert list(SEALER.open_lines([sealed(a_line(1)), a_line(2)])) == [
        a_line(1),
        MARK + a_line(2),
    ]


def test_what_is_too_short_or_no_hexadecimal_cannot_be_opened() -> None:
    for wrong in (b"", b"a", b"aaaa", b"a" * 60, b"!" * 60):
        with pytest.raises(CannotOpen):
            SEALER.open(wrong, b"")


def test_records_that_have_run_into_one_line_open_and_are_noticed() -> None:
    one, two = sealed(a_line(1)), sealed(a_line(2))
    _, found = SEALER.open_lines([one, one[:-1] + one + two])
    assert found == MARK + one[:-1] + a_line(1) + a_line(2)


@every_row("indent", [None, 2, "\t"])
@every_row("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_records_open_however_their_file_is_laid_out(indent: int | str | None, encoding: str) -> None:
    row = format_row(3, "inventory", {"id": "a-row", "updated": "2026-11-22T20:00:00Z"})
    lines = with_meta({"meta": [], "records": [row]}, {"version": 1, "checkpoints": 3}, 1)
    file = preamble(lines) + a_line() + b"\n}\n}\n"
    stored = b"".join(SEALER.seal_lines(file.splitlines(keepends=True)))
    anew = json.dumps(json.loads(stored), indent=indent).encode(encoding)
    for open_ in (opened_file, opened_text):
        assert json.loads(open_(anew, SEALER)) == json.loads(file)
        assert json.loads(open_(anew, SEALER, in_draft=False)) == json.loads(file)
    assert opened_text(anew, SEALER, in_draft=True) == anew
    assert opened_text(anew, Sealer(KEY[::-1], FOLDER)) == anew
    for unopened in (opened_file(anew, SEALER, in_draft=True), opened_file(anew, Sealer(KEY[::-1], FOLDER))):
        assert unopened.count(MARK) == 3
    plain = json.dumps(json.loads(file), indent=indent).encode(encoding)
    assert opened_file(plain, SEALER) == plain


@pytest.mark.parametrize("is_draft", [False, True])
def test_a_record_of_a_draft_says_so_and_opens_in_one_alone(is_draft: bool) -> None:
    (stored,) = SEALER.seal_lines([a_line()], in_draft=is_draft)
    assert (b'"draft": true, "sealed"' in stored) == is_draft
    assert list(SEALER.open_lines([stored], in_draft=is_draft)) == [a_line()]
    assert list(SEALER.open_lines([stored])) == [a_line()]
    assert list(SEALER.open_lines([stored], in_draft=not is_draft)) == [MARK + stored]


def test_a_damaged_file_in_another_layout_is_never_taken_for_an_intact_one() -> None:
    row = format_row(3, "inventory", {"id": "a-row", "updated": "2026-11-22T20:00:00Z"})
    lines = with_meta({"meta": [], "records": [row]}, {"version": 1, "checkpoints": 3}, 1)
    stored = b"".join(SEALER.seal_lines((preamble(lines) + a_line() + b"\n}\n}\n").splitlines(keepends=True)))
    anew = json.dumps(json.loads(stored), indent=1).encode()
    for place in range(anew.index(b'"records"'), anew.index(b'"sessions"'), 3):
        damaged = anew[:place] + b"\xe3" + anew[place + 1 :]
        found = opened_file(damaged, SEALER)
        assert MARK in found
        assert a_line() in found
