"""Whether a person's words may be built on: offered again, listed, given a day. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice
from typing import Protocol, TypeVar

from reflect.text.resources import packaged
from reflect.text.sanitize import fold

_WORD = re.compile(r"[^\W\d_]+|'s")
_UNUSUAL = re.compile("(\\w)\\1\\1|\\*|[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""A letter held down, one hidden behind a star, a script without spaces: what the words below cannot tell."""


class HasWords(Protocol):
    """Something that is listed by a person's words."""

    @property
    def what(self) -> str:
        """The words."""


T = TypeVar("T", bound=HasWords)


@lru_cache(maxsize=1024)
def is_usable(words: str) -> bool:
    """Whether a person's words may be offered again: as a strength, an action, a date, or an entry of a list.

    A sentence that calls for help, or one against oneself as a whole, is theirs alone and never built on.
    """
    if not may_be_heavy(words):
        return True
    from reflect.analysis.care.levels import Level, level_of  # late: it takes long to load

    return level_of(words) is Level.NONE


def may_be_heavy(words: str) -> bool:
    """Whether it is worth looking closer at a text: it holds a word that heavy sentences have."""
    folded = fold(words)
    return not _triggers().isdisjoint(_WORD.findall(folded)) or _UNUSUAL.search(folded) is not None


@cache
def _triggers() -> frozenset[str]:
    """The words of ``triggers.toml``: what stands in quotes below its key.

    A TOML parser takes longer to load than a plan to print; a test holds this against one.
    """
    _, _, words = packaged("words/triggers.toml").partition("\nwords = ")
    return frozenset(re.findall(r'"([^"\n]+)"', words))


def first_usable(items: Iterable[T], most: int) -> list[T]:
    """The items without those whose words are not to be built on, as far as the first ``most`` that are.

    Nobody waits for the rest of thousands to be looked at.
    """
    rest = iter(items)
    return [*islice((item for item in rest if is_usable(item.what)), most), *rest]
