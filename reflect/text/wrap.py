"""Widths and wrapping of text, in the cells of a terminal: CJK and emoji take two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_FIRST_OF_OTHER_WIDTH = "\u0300"
"""The first combining mark; before it everything that can be printed takes one cell."""
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_NEVER_FIRST = "、。，．・：；！？）」』】〉》〕ー…々,.:;!?)]}"
"""Marks that do not begin a line where text is broken between characters."""

_WORD = r"( *)([^ ]+(?: (?:%|\([^\w\s]{1,2}\))(?![^ ,.;:!?]))?)"
"""Matches a word with the space before it; a per cent sign or a mark in brackets stays with what it belongs to.
Compiled when it is first used: lists wrap nothing."""


def graphemes(text: str) -> list[tuple[str, int]]:
    """The grapheme clusters of a text, each with its width in cells; a doubtful one counts as wider, so that lines fit.

    A joiner joins only what makes one emoji.
    """
    from rich.cells import get_character_cell_size  # late: plain text does not need its tables

    found: list[tuple[str, int]] = []
    joining = False
    for char in text:
        size = 2 if char in _FLAG_LETTERS else get_character_cell_size(char)
        before, width = found[-1] if found else ("", 0)
        makes_emoji = joining and size == 2 and width == 2
        makes_flag = char in _FLAG_LETTERS and before in _FLAG_LETTERS
        if found and (size == 0 or makes_emoji or makes_flag):
            found[-1] = (before + char, max(width, _least(char, width)))
        else:
            found.append((char, size or _least(char, 0)))
        joining = char == _JOINER
    return found


def _least(mark: str, width: int) -> int:
    """The width of a character with this mark; terminals differ on marks that take space."""
    if mark == _EMOJI_STYLE and width:
        return 2
    import unicodedata  # late: plain text does not need its tables

    return width + 1 if unicodedata.category(mark) == "Mc" else 0


def cells(text: str) -> int:
    """The width of a text, in cells."""
    is_plain = text.isprintable() and (text.isascii() or max(text) < _FIRST_OF_OTHER_WIDTH)
    return len(text) if is_plain else _cells_of_graphemes(text)


@lru_cache(maxsize=256)  # the same few names stand in many rows
def _cells_of_graphemes(text: str) -> int:
    return sum(width for _, width in graphemes(text))


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """The text in lines of at most ``width`` cells (``first`` on the first one); never no line at all.

    Line breaks in the text stay, so does the space a line begins with; a word too long for a line is broken.
    """
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        room = width if number or first is None else first
        lines += _wrap_line(line, max(width, 2), max(room, 0))
    return lines


def _wrap_line(line: str, width: int, room: int) -> list[str]:
    lines: list[str] = []
    current, used = "", 0
    for gap, unit in _units(line):
        size = cells(unit)
        if not lines and not current:
            gap = gap[: width // 2]
        if used + len(gap) + size <= room:
            current += gap + unit
            used += len(gap) + size
            continue
        if current or room < width:
            lines.append(current)
            room = width
        *full, current = _chopped(unit, width) if size > width else [unit]
        lines += full
        used = cells(current)
    return [*lines, current]


def _units(line: str) -> Iterator[tuple[str, str]]:
    """Words, and single characters of wide scripts, with the space before them."""
    for gap, word in re.findall(_WORD, line):
        if word.isascii():
            yield gap, word
            continue
        for unit in _wide_apart(word):
            yield gap, unit
            gap = ""


def _wide_apart(word: str) -> list[str]:
    from rich.cells import get_character_cell_size

    units: list[str] = []
    wide_before = False
    for char, _ in graphemes(word):
        wide = get_character_cell_size(char[0]) == 2
        if units and (char in _NEVER_FIRST or not (wide or wide_before)):
            units[-1] += char
        else:
            units.append(char)
        wide_before = wide
    return units


def _chopped(word: str, width: int) -> list[str]:
    """A word in pieces that fit, broken between characters as people see them."""
    pieces, used = [""], 0
    for char, size in graphemes(word):
        if pieces[-1] and used + size > width:
            pieces.append("")
            used = 0
        pieces[-1] += char
        used += size
    return pieces
