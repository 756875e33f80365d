"""A pasted mail or letter, taken apart: heading, greeting, body, closing, signature, what came before. Pure.

Nothing of the text is lost: the parts, one behind the other, are the text. It does not matter on which day it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from reflect.analysis.letters.mail_words import MailWords, load_mail_words
from reflect.text.named_tuple import NamedTuple
from reflect.text.sentences import FULL_STOPS, count_words
from reflect.text.written_days import WrittenDay, written_days

PartKind = Literal["heading", "greeting", "body", "closing", "signature", "earlier"]
"""``earlier`` are mails before this one, which it quotes."""

LONGEST = 20_000
"""Characters of the longest text that is taken apart; a longer one is all body."""

LONGEST_HEADING = 16
"""Lines within which a letter has its greeting."""

_SHORT = 8
"""Words up to which a line may be a greeting or a closing."""

_SHORT_IN_HEADING = 16
"""Words up to which a line above a greeting may belong to the heading, as an address or a subject does."""

_ROUND_A_DAY = 3
"""Words that may stand beside a day in a heading: *Berlin, den*; with more it is the day of something else."""


class MailPart(NamedTuple):
    """A part of a mail, as it stands there."""

    kind: PartKind
    text: str


FEWEST_BREAKS = 3
"""Line breaks from which on a text may be a mail with something around it."""

_SENTENCE = 5
"""Words from which on a line with a full stop is a sentence, also below a signature."""

_ANY_DAY = date(2000, 1, 1)
"""Where only whether there is a day is asked."""


def text_of(parts: Sequence[MailPart], *kinds: PartKind) -> str:
    """The parts of some kinds, one behind the other."""
    return "".join(part.text for part in parts if part.kind in kinds)


def body_of(text: str) -> str:
    """What a mail says, without all that stands around it; a text of few lines, or of nothing else, is all of it."""
    return _reduced(text, "body")


def without_headers(text: str) -> str:
    """A mail without its heading and the mails before it; a text of few lines is all of it."""
    return _reduced(text, "greeting", "body", "closing", "signature")


def _reduced(text: str, *kinds: PartKind) -> str:
    if text.count("\n") < FEWEST_BREAKS:
        return text
    return text_of(parts_of(text), *kinds) or text


@lru_cache(maxsize=4)  # one answer is asked for again and again while it is sorted
def parts_of(text: str) -> tuple[MailPart, ...]:
    """The parts of a text in their order, none of them empty, which together are the text."""
    return tuple(_parts(text, load_mail_words())) if len(text) <= LONGEST else (MailPart("body", text),)


def _parts(text: str, words: MailWords) -> Iterator[MailPart]:
    lines = text.splitlines(keepends=True)
    kinds = _kinds(lines, words)
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or kinds[number] != kinds[start]:
            yield MailPart(kinds[start], "".join(lines[start:number]))
            start = number


def _kinds(lines: list[str], words: MailWords) -> list[PartKind]:
    """What each line belongs to."""
    top = _end_of_heading(lines, words)
    kinds: list[PartKind] = ["heading"] * top
    end = _end_of_mail(lines, top, words)
    kind: PartKind = "greeting"
    for line in lines[top:end]:
        kind = _next_kind(line, kind, words)
        kinds.append(kind)
    if kind == "body" and "greeting" in kinds:
        _sign(kinds, lines[top:end])
    kinds += ["earlier"] * (len(lines) - end)
    return kinds


_NAME_ALONE = re.compile(r"[A-ZÀ-Þ][\w'’-]*\.?(?: [A-ZÀ-Þ][\w'’-]*\.?){0,3}")
_CLOSED = re.compile(r"\s*[A-ZÀ-Þ][\w'’-]*(?: [\w'’-]+){0,3},\s*")
_CALLED = re.compile(r"\s*[A-ZÀ-Þ][\w'’-]+,\s*")
_MOST_SIGNED = 5
"""Lines of the longest signature without a closing above it."""


def _sign(kinds: list[PartKind], lines: Sequence[str]) -> None:
    """Take for a signature what ends a mail as one does: a name and what goes with it, below a sentence and a gap."""
    said = [number for number, line in enumerate(lines) if line.strip()]
    start = next((after for before, after in reversed([*pairwise(said)]) if after > before + 1), 0)
    above = next((line.strip() for line in reversed(lines[:start]) if line.strip()), "")
    is_closed = _CLOSED.fullmatch(lines[start]) is not None
    signed = [line.strip() for line in lines[start + is_closed :] if line.strip()]
    if signed and _may_stand_above_name(above) and _is_signature(signed):
        number = len(kinds) - len(lines) + start
        kinds[number:] = ["signature"] * (len(kinds) - number)
        kinds[number] = "closing" if is_closed else "signature"


def _may_stand_above_name(line: str) -> bool:
    """Whether a line ends a mail, and does not lead up to a list."""
    return line.endswith(FULL_STOPS) or (count_words(line) >= _SENTENCE and not line.endswith((":", ",")))


def _is_signature(lines: Sequence[str]) -> bool:
    """Whether lines are no points of a list: one name, one of two words, or one that the next line has in full."""
    if (
        len(lines) > _MOST_SIGNED
        or not _NAME_ALONE.fullmatch(lines[0])
        or any(line.endswith(FULL_STOPS) for line in lines)
    ):
        return False
    return count_words(lines[0]) > 1 or len(lines) == 1 or lines[1].startswith(lines[0])


def _next_kind(line: str, before: PartKind, words: MailWords) -> PartKind:
    """What a line of the mail itself belongs to, behind one of the kind ``before``."""
    if before in ("closing", "signature") and line.strip():
        return "body" if _is_sentence(line) else "signature"
    if not line.strip():
        return before
    if before == "greeting" and (_is_greeting(line, words) or _CALLED.fullmatch(line)):
        return "greeting"
    return "closing" if before == "body" and _is_closing(line, words) else "body"


def _end_of_heading(lines: list[str], words: MailWords) -> int:
    """The number of the first line behind header lines and letterhead."""
    greeting = next(
        (number for number, line in enumerate(lines[:LONGEST_HEADING]) if _is_greeting(line, words)), None
    )
    for number, line in enumerate(lines):
        is_above_greeting = greeting is not None and number < greeting
        if number != greeting and (_may_head(line, words) or (is_above_greeting and _is_short(line))):
            continue
        return number if any(each.strip() for each in lines[:number]) else 0
    return 0


def _may_head(line: str, words: MailWords) -> bool:
    """Whether a line belongs above a mail, whatever follows: empty, a header, a day alone, what was passed on."""
    return (
        not line.strip()
        or _is_header(line, words)
        or any(words.lines[key].match(line) for key in ("forwarded", "earlier"))
        or len(days_in_heading(line, _ANY_DAY, is_day_first=True)) == 1
    )


def _end_of_mail(lines: list[str], start: int, words: MailWords) -> int:
    """The number of the line from which on earlier mails are quoted."""
    for number in range(start + 1, len(lines)):
        line, following = lines[number], "".join(lines[number + 1 : number + 2])
        if words.lines["earlier"].match(line) or words.lines["forwarded"].match(line):
            return number
        if line[:1].isalpha() and words.lines["earlier"].match(f"{line.strip()} {following.strip()}"):
            return number
        if _is_header(line, words) and _is_header(following, words):
            return number
    return len(lines)


def _is_header(line: str, words: MailWords) -> bool:
    return words.header.match(line) is not None


def _is_short(line: str) -> bool:
    return count_words(line) <= _SHORT_IN_HEADING and not line.rstrip().endswith(FULL_STOPS)


def _is_greeting(line: str, words: MailWords) -> bool:
    return words.lines["greetings"].match(line) is not None and count_words(line) <= _SHORT


def _is_closing(line: str, words: MailWords) -> bool:
    """Whether a line ends a mail: with nothing behind the turn of phrase but a sign, a name, or where it comes from."""
    found = words.lines["closings"].match(line)
    return found is not None and _BEHIND_CLOSING.fullmatch(line[found.end() :].strip()) is not None


_BEHIND_CLOSING = re.compile(
    r"[\s,.!]*(?:(?:from|aus|de|depuis|desde)\s+)?(?:(?:[a-z]{2,3}\s+)?[A-ZÀ-Þ][\w.'’-]*[\s,.!]*){0,4}"
    r"(?:a usted(?:es)?[,.]?)?"
)


def _is_sentence(line: str) -> bool:
    """Whether a line says something, which no part of a signature does."""
    return line.rstrip().endswith(FULL_STOPS) and count_words(line) >= _SENTENCE


# --- the day of a heading ---

_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?|\b(?:am|pm|uhr)\b|<[^<>]*>|[(][^()]*[)]", re.IGNORECASE)


def days_in_heading(line: str, today: date, *, is_day_first: bool) -> list[WrittenDay]:
    """The day of a line that says hardly more, and nothing that it would be the day of."""
    days = written_days(line, today, past=True, is_day_first=is_day_first)
    if len(days) != 1:
        return []
    before, behind = line[: days[0].start], line[days[0].end :]
    rest = before + behind
    is_about = before.rstrip().endswith(":") or load_mail_words().turns["about"].search(rest) is not None
    return [] if is_about or count_words(_CLOCK.sub(" ", rest)) > _ROUND_A_DAY + 1 else days
