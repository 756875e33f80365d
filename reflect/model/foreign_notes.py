"""Notes that came with an entry of another program: answers under the name that they had there."""

from __future__ import annotations

import re

_NOTE = re.compile(r" \(from [a-z]+\)\Z")


def note_name(name: str, kind: str) -> str:
    """The name of such a note among the answers, which no question has; ``kind`` is the format it came in."""
    return f"{name} (from {kind})"


def is_note(name: str) -> bool:
    """Whether an answer is such a note."""
    return _NOTE.search(name) is not None
