"""Pieces side by side, in as many rows as the width asks for; none is broken in two."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content


def side_by_side(pieces: Iterable[Content], gap: str, width: int) -> Content:
    """The pieces with a gap between them; one that does not fit any more begins a row. Without a width, one row."""
    drawn, column = Content(), 0
    for piece in pieces:
        if column and width and column + len(gap) + piece.cell_length > width:
            drawn, column = drawn + Content("\n"), 0
        elif column:
            drawn, column = drawn + Content(gap), column + len(gap)
        drawn, column = drawn + piece, column + piece.cell_length
    return drawn
