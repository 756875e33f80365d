"""What is said about the lock of the data folder, and how a new passphrase is asked for, in app and commands alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reflect.model.guide.toml_reader import GuideError, check_braces, document, strings
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged

SHORTEST = 8
"""Characters of a passphrase, at least."""

TOO_LONG = 1000
"""Characters of a passphrase that are too many: a terminal hands over no more than some thousand bytes of a line."""

CONFIRMED = 2
"""Groups of the recovery code that are typed to show that it was kept."""

_GROUPS_IN_A_ROW = 4


class LockWords(NamedTuple):
    """The words of ``lock.toml``."""

    what: tuple[str, ...]
    """What a lock protects from and what not, in lines."""
    code_about: tuple[str, ...]
    """What the recovery code is for, in lines of a page."""
    lines: dict[str, str]
    """All other lines, by id."""

    def line(self, id_: str, **values: object) -> str:
        """One line, with values in its gaps."""
        return self.lines[id_].format(**values)

    def code_page(self, code: str) -> list[str]:
        """The page with a recovery code, to be kept on paper, in lines."""
        return self._code_page(code, self.code_about)

    def code_text(self, code: str) -> str:
        """The page with the recovery code as a text, in which what is below the code is one paragraph."""
        return "\n".join(self._code_page(code, [" ".join(self.code_about)]))

    def _code_page(self, code: str, about: Sequence[str]) -> list[str]:
        return [self.line("code-title"), "", *code_rows(code), "", *about]


@cache
def lock_words() -> LockWords:
    """The words that come with the program."""
    return parse_lock_words(packaged("words/lock.toml"))


def parse_lock_words(words: str) -> LockWords:
    """The words from a file's text. Raises ``GuideError``."""
    data = document(words, "the words of the lock", {"what", "code-about", "lines"})
    lines = data.get("lines")
    if not isinstance(lines, dict):
        raise GuideError("the words of the lock: there are no lines")
    for id_, line in zip(lines, strings([*lines.values()], "the words of the lock, lines"), strict=True):
        check_braces(line, f"the words of the lock, {id_}")
    return LockWords(
        strings(data.get("what"), "what"), strings(data.get("code-about"), "code-about"), dict(lines)
    )


def code_rows(code: str) -> list[str]:
    """The groups of a recovery code with their numbers, in rows."""
    groups = [f"{number}  {group}" for number, group in enumerate(code.split("-"), 1)]
    starts = range(0, len(groups), _GROUPS_IN_A_ROW)
    return ["   ".join(groups[start : start + _GROUPS_IN_A_ROW]) for start in starts]


class NewPassphrase:
    """A new passphrase on its way: typed once, and then once more."""

    def __init__(self) -> None:
        self._first = ""
        self.chosen = ""
        """The passphrase, once it was typed twice."""

    @property
    def question(self) -> str:
        """What is asked now."""
        words = lock_words()
        if self._first:
            return words.line("again", length=len(self._first))
        return words.line("new", shortest=SHORTEST)

    def take(self, typed: str) -> str:
        """Take what was typed, and return what there is to say about it; perhaps nothing."""
        first, self._first = self._first, ""
        if first:
            self.chosen = typed if typed == first else ""
            return "" if self.chosen else lock_words().line("not-the-same")
        if len(typed) < SHORTEST:
            return lock_words().line("too-short", length=len(typed))
        if not _is_the_same_wherever_typed(typed):
            return lock_words().line("not-everywhere", longest=TOO_LONG - 1)
        self._first = typed
        return ""


def _is_the_same_wherever_typed(secret: str) -> bool:
    """Whether it comes from keys, a paste and a plain terminal alike: the app takes no key that shows nothing."""
    return secret.isprintable() and secret == secret.strip() and len(secret) < TOO_LONG


def named(paths: Sequence[object]) -> str:
    """Files by their paths, in a sentence."""
    return ", ".join(map(str, paths))
