"""The notes beneath a letter: how long it is, what is still blank, and the words worth a second look."""

from __future__ import annotations

from collections.abc import Mapping

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reflect.analysis.letters.drafting import open_blanks, proposal_line
from reflect.analysis.letters.letter_words import LetterWords
from reflect.analysis.letters.wording import WordMatch, length_line, match_words
from reflect.text.quoting import below_or_after
from reflect.text.sanitize import printable
from reflect.tui.keys import LETTER

_TAKE, KEEP_NAME = (
    next(key.shown for key in LETTER if key.action == action) for action in ("take", "keep_name")
)


class LetterNotes(VerticalScroll):
    """The notes on a letter; they scroll when there are many, and take the focus only then."""

    DEFAULT_CSS = """
    LetterNotes {
        height: auto;
        max-height: 30%;
        margin: 1 0 0 0;
        padding: 0 1;
        border-left: blank;
        scrollbar-size-vertical: 1;
        &:focus { border-left: thick $accent; }
    }
    """

    def __init__(self, words: LetterWords) -> None:
        self._words = words
        self._page = Static("", markup=False)
        super().__init__(self._page)

    def allow_focus(self) -> bool:
        """Only what is longer than its place needs keys to be read."""
        return self.max_scroll_y > 0

    def show_sent(self, said: list[str]) -> None:
        """Say nothing of a letter that went out: there is nothing to fill in, and no other word to choose."""
        self.display = bool(said)
        self._page.update(Content("\n".join(said)))

    def show(self, text: str, said: list[str], proposed: Mapping[str, str], name: str = "") -> None:
        """Look a draft over; ``said`` stands above what is found, and of that what a key fills in comes first.

        ``proposed`` are facts that are known, by id; ``name`` is one that could be kept.
        """
        self.display = True
        parts = [Content(line) for line in said]
        blanks = open_blanks(self._words, text)
        parts += [
            Content(printable(proposal_line(self._words, fact, proposed[fact.id], _TAKE)))
            for fact in blanks
            if fact.id in proposed
        ]
        if name:
            keep = below_or_after(self._words.line("keep-name", key=KEEP_NAME), [name])
            parts.append(Content(printable(keep)))
        parts.append(Content.styled(length_line(self._words, text), "$text-muted"))
        if blanks:
            parts.append(Content(f"Still to fill in: {', '.join(fact.gap for fact in blanks)}"))
        once: dict[tuple[str, str], WordMatch] = {}
        for each in match_words(self._words, text):
            once.setdefault((each.word.casefold(), each.plainer), each)
        parts += [_pointed(each) for each in once.values()]
        self._page.update(Content("\n").join(parts))


def _pointed(each: WordMatch) -> Content:
    return Content.assemble(
        (f"“{printable(each.word)}” ", "$accent"),
        f"{each.group.why} ",
        ("Plainer: ", "$text-muted"),
        each.plainer,
    )
