"""Whether a terminal is dark or light: by its own answer, else by what it leaves in the environment.

The question for the background's colour (OSC 11) is followed by one for its kind (DA1), which every terminal answers,
and in the order they were asked: once that answer is there, none to the first one will come.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.tui.colour_depth import Rgb, contrast

QUESTIONS = "\x1b]11;?\x1b\\\x1b[c"
"""What is written to the terminal."""

LIMIT = 0.05
"""Seconds for which the answer is waited for."""

_LAST_ANSWER = re.compile(r"\x1b\[\?[\d;]*c")
_COLOUR = re.compile(
    r"rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})(?:/[0-9a-f]{1,4})?", re.IGNORECASE
)
_LIGHT_NUMBERS = (7, *range(9, 16))
"""Of the sixteen colours those that are light: grey, white, and the bright ones."""


def is_last_answer(sequence: str) -> bool:
    """Whether a sequence says what kind of terminal it is."""
    return bool(_LAST_ANSWER.fullmatch(sequence))


def parsed_colour(answer: str) -> Rgb | None:
    """The colour of an answer such as ``rgb:1b1b/1e1e/2424``, whose parts have one to four digits."""
    found = _COLOUR.fullmatch(answer)
    if not found:
        return None
    red, green, blue = (round(255 * int(part, 16) / (16 ** len(part) - 1)) for part in found.groups())
    return red, green, blue


def is_light(background: Rgb) -> bool:
    """Whether black words are easier to read on a background than white ones."""
    return contrast(background, (0, 0, 0)) > contrast(background, (255, 255, 255))


def is_light_by_environment(environment: Mapping[str, str]) -> bool | None:
    """What ``COLORFGBG`` says, such as ``15;0``, whose last number is that of the background; ``None`` if nothing."""
    number = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not re.fullmatch("[0-9]|1[0-5]", number):
        return None
    return int(number) in _LIGHT_NUMBERS
