"""What is drawn in the place of a character that the terminal's encoding does not have, in as many cells.

The program's own signs have letters of their own (``marks``); this is for the lines Textual draws around them, and for
a person's words: a character that took more room than it has would push all that stands behind it aside.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from rich.cells import cell_len

WITH_STAND_INS = "reflect-stand-ins"
"""The name of this way to encode, for ``str.encode``; known once this module is loaded."""

_LETTERS: Mapping[str, str] = {
    **dict.fromkeys("│▏▕", "|"),
    **dict.fromkeys("┃║█▉▊▋▌▍▎▐", "#"),  # what has the focus has the heavier line
    **dict.fromkeys("─━═▀▔–—−‐‑", "-"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛", "+"),
    **dict.fromkeys("▁▂▃▄▅▆▇\N{NO-BREAK SPACE}", " "),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚", "'"),
    "…": ".",
    "•": "*",
}

_UNKNOWN = "?"


def stand_in(character: str) -> str:
    """Plain letters that take as many cells as a character; none for one that takes none."""
    return _LETTERS.get(character) or _UNKNOWN * cell_len(character)


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(stand_in, error.object[error.start : error.end])), error.end


codecs.register_error(WITH_STAND_INS, _replace)
