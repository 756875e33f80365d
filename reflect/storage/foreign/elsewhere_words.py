"""What other programs call what reflect asks for, from ``words/elsewhere.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from reflect.text.resources import packaged
from reflect.text.sanitize import fold

COLUMNS, WOULD_BE = "columns", "would-be"


@cache
def _words() -> Mapping[str, Any]:
    import tomllib  # late: nothing else needs these words

    return tomllib.loads(packaged("words/elsewhere.toml"))


def comparable(name: str) -> str:
    """A name as it is compared: without regard to case, to accents, and to the signs between its words."""
    return " ".join(re.findall(r"\w+", fold(name.replace("_", " "))))


def meaning(part: str, name: str) -> str:
    """What a name means, of ``columns``, ``stage`` or ``outcome``; empty where it is not known."""
    return _meanings(part).get(comparable(name), "")


@cache
def _meanings(part: str) -> Mapping[str, str]:
    """What each name of a part means, by its comparable form."""
    return {comparable(name): id_ for id_, names in _words()[part].items() for name in names}


def what_would_be(kind: str) -> str:
    """What a file of this kind would be, in a sentence."""
    return str(_words()[WOULD_BE][kind])
