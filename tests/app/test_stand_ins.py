"""A terminal whose encoding lacks a character gets letters that take as many cells, so that nothing is pushed aside."""

from __future__ import annotations

import os
import pty

import pytest
from rich.cells import cell_len

from reflect.tui.stand_ins import WITH_STAND_INS, stand_in
from reflect.tui.terminal_output import TerminalWriter


def drawn(words: str, encoding: str) -> str:
    """What the writer sends for words to a terminal of this encoding."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding=encoding) as terminal:
        writer = TerminalWriter(terminal)
        writer.start()
        writer.write(words)
        writer.stop()
        sent = os.read(ours, 4096)
    os.close(ours)
    return sent.decode(encoding)


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("┃ ── █ │", "# -- # |"),
        ("“It’s …”", '"It\'s ."'),
        ("Zoë, 漢字!", "Zo?, ????!"),
        ("e\N{COMBINING ACUTE ACCENT}nd", "end"),
        ("\x1b[1mbold\x1b[0m", "\x1b[1mbold\x1b[0m"),
    ],
)
def test_an_ascii_terminal_gets_plain_letters(words: str, plain: str) -> None:
    assert drawn(words, "ascii") == plain


def test_what_the_encoding_has_is_sent_as_it_is() -> None:
    assert drawn("Zoë ┃", "latin-1") == "Zoë #"
    assert drawn("Zoë ┃ 漢", "utf-8") == "Zoë ┃ 漢"


def test_every_character_is_drawn_in_the_cells_that_it_takes() -> None:
    for code in (*range(0xA0, 0x3100), *range(0x1F300, 0x1F700)):
        assert cell_len(stand_in(chr(code))) == cell_len(chr(code)), f"U+{code:04X}"


def test_text_that_no_encoding_has_is_sent_all_the_same() -> None:
    assert "a\ud800b".encode("utf-8", WITH_STAND_INS)[:1] == b"a"
