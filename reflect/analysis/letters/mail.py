"""A pasted mail or letter, taken apart: heading, greeting, body, closing, signature, what came before. Pure.

Nothing of the text is lost: the parts, one behind the other, are the text. What was found in them is only ever offered;
what is not sure is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from reflect.analysis.letters.mail_words import MailWords, load_mail_words
from reflect.analysis.letters.stock_answers import FULL_STOPS, says_little
from reflect.analysis.usable import is_usable
from reflect.analysis.word_stems import languages_of
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import fold
from reflect.text.sentences import count_words, sentences
from reflect.text.written_days import WrittenDay, written_days, written_periods

PartKind = Literal["heading", "greeting", "body", "closing", "signature", "earlier"]
"""``earlier`` are mails before this one, which it quotes."""

LONGEST = 20_000
"""Characters of the longest text that is taken apart; a longer one is all body."""

LONGEST_HEADING = 16
"""Lines within which a letter has its greeting."""

_SHORT = 8
"""Words up to which a line may be a greeting or a closing, or part of a heading."""

_ROUND_A_DAY = 3
"""Words that may stand beside a day in a heading: *Berlin, den*; with more it is the day of something else."""


class Part(NamedTuple):
    """A part of a mail, as it stands there."""

    kind: PartKind
    text: str


class Mail(NamedTuple):
    """A mail taken apart, and what was found in it."""

    parts: tuple[Part, ...]
    sent: date | None
    """When it was sent or written."""
    sender: str
    """The person who wrote it; empty where no name is sure to be one."""
    is_mail: bool
    """Whether it has what mails and letters have, and is not a note of what somebody said."""
    is_from_recruiter: bool
    is_from_machine: bool
    """Whether nobody wrote it, or nobody reads an answer to it."""
    reasons: tuple[str, ...]
    """The sentences that give a reason, word for word."""
    apply_again: date | None
    """The day from which on, or up to which, they say that one may apply again."""
    ask_by: date | None
    """The day up to which they say that they can be asked what they thought."""

    def text_of(self, *kinds: PartKind) -> str:
        """The parts of some kinds, one behind the other."""
        return "".join(part.text for part in self.parts if part.kind in kinds)


@lru_cache(maxsize=4)  # it is looked at again at every pause in typing
def read_mail(text: str, today: date) -> Mail:
    """A text taken apart, read on a day."""
    words = load_mail_words()
    parts = tuple(_parts(text, words, today)) if len(text) <= LONGEST else (Part("body", text),)
    mail = Mail(parts, None, "", False, False, False, (), None, None)
    body, heading = mail.text_of("body"), mail.text_of("heading")
    is_day_first = _is_day_first(body)
    sent = _sent(heading, words, today, is_day_first=is_day_first)
    told = [] if len(text) > LONGEST else sentences(body)
    days = [_days_of(sentence, sent or today, is_day_first=is_day_first) for sentence in told]
    return mail._replace(
        sent=sent,
        sender=_sender(mail, words),
        is_mail=_is_mail(mail, words),
        is_from_recruiter=bool(words.turns["recruiter"].search(body)),
        is_from_machine=bool(words.turns["portal"].search(text)),
        reasons=tuple(sentence for sentence in told if _gives_reason(sentence, words)),
        apply_again=_one_day(zip(told, days, strict=True), words.turns["again"], today),
        ask_by=_one_day(zip(told, days, strict=True), words.turns["asks"], today, but=words.turns["again"]),
    )


# --- parts ---


def _parts(text: str, words: MailWords, today: date) -> Iterator[Part]:
    """The parts of a text in their order, none of them empty, which together are the text."""
    lines = text.splitlines(keepends=True)
    kinds = _kinds(lines, words, today)
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or kinds[number] != kinds[start]:
            yield Part(kinds[start], "".join(lines[start:number]))
            start = number


def _kinds(lines: list[str], words: MailWords, today: date) -> list[PartKind]:
    """What each line belongs to."""
    top = _end_of_heading(lines, words, today)
    kinds: list[PartKind] = ["heading"] * top
    end = _end_of_mail(lines, top, words)
    kind: PartKind = "greeting"
    for line in lines[top:end]:
        kind = _next_kind(line, kind, words)
        kinds.append(kind)
    kinds += ["earlier"] * (len(lines) - end)
    return kinds


def _next_kind(line: str, before: PartKind, words: MailWords) -> PartKind:
    """What a line of the mail itself belongs to, behind one of the kind ``before``."""
    if before in ("closing", "signature"):
        return "signature" if line.strip() else before
    if not line.strip():
        return before
    if before == "greeting" and _is_greeting(line, words):
        return "greeting"
    return "closing" if before == "body" and _is_closing(line, words) else "body"


def _end_of_heading(lines: list[str], words: MailWords, today: date) -> int:
    """The number of the first line behind header lines and letterhead."""
    greeting = next(
        (number for number, line in enumerate(lines[:LONGEST_HEADING]) if _is_greeting(line, words)), None
    )
    for number, line in enumerate(lines):
        is_above_greeting = greeting is not None and number < greeting
        if number != greeting and (_may_head(line, words, today) or (is_above_greeting and _is_short(line))):
            continue
        return number if any(each.strip() for each in lines[:number]) else 0
    return 0


def _may_head(line: str, words: MailWords, today: date) -> bool:
    """Whether a line belongs above a mail, whatever follows: empty, a header, a day alone, what was passed on."""
    return (
        not line.strip()
        or _is_header(line, words)
        or any(words.lines[key].match(line) for key in ("forwarded", "earlier"))
        or _is_day_alone(line, words, today)
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
    return count_words(line) <= _SHORT and not line.rstrip().endswith(FULL_STOPS)


def _is_greeting(line: str, words: MailWords) -> bool:
    return words.lines["greetings"].match(line) is not None and count_words(line) <= _SHORT


def _is_closing(line: str, words: MailWords) -> bool:
    found = words.lines["closings"].match(line)
    if not found:
        return False
    rest = line[found.end() :].strip()
    return count_words(rest) <= _ROUND_A_DAY and not rest.endswith("?")


def _is_day_alone(line: str, words: MailWords, today: date) -> bool:
    """Whether a line says no more than where and when a letter was written."""
    return len(_days_in_heading(line, today, words, is_day_first=True)) == 1


# --- when it was sent, and by whom ---


def _is_day_first(body: str) -> bool:
    """Whether a mail is written in a language in which every day in figures begins with the day."""
    return "en" not in languages_of(body)


def _sent(heading: str, words: MailWords, today: date, *, is_day_first: bool) -> date | None:
    """The day a heading says it was sent on, by a header line or else by itself; none that is still to come."""
    alone: list[WrittenDay] = []
    for line in heading.splitlines():
        if found := words.header.match(line):
            if fold(found["name"]) in words.sent:
                days = written_days(found["value"], today, past=True, is_day_first=is_day_first)
                return days[0].day if len(days) == 1 and days[0].day <= today else None
            continue
        alone += _days_in_heading(line, today, words, is_day_first=is_day_first)
    sent = {each.day for each in alone}
    return sent.pop() if len(sent) == 1 and max(sent) <= today else None


_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?|\b(?:am|pm|uhr)\b|<[^<>]*>|[(][^()]*[)]", re.IGNORECASE)


def _days_in_heading(line: str, today: date, words: MailWords, *, is_day_first: bool) -> list[WrittenDay]:
    """The day of a line that says hardly more, and nothing that it would be the day of."""
    days = written_days(line, today, past=True, is_day_first=is_day_first)
    if len(days) != 1:
        return []
    rest = line[: days[0].start] + line[days[0].end :]
    is_about = words.turns["about"].search(rest) is not None
    return [] if is_about or count_words(_CLOCK.sub(" ", rest)) > _ROUND_A_DAY + 1 else days


def _sender(mail: Mail, words: MailWords) -> str:
    """The name below a mail, else the one in its heading; none that the body speaks of, as it does of a company."""
    body = mail.text_of("body")
    named = [*_names_below(mail), *_names_above(mail, words)]
    people = [name for name in named if _is_person(name, words) and not _is_spoken_of(name, body)]
    first = next(iter(people), "")
    if not first or " " in first:
        return first
    whole = next(
        (name for name in people if name.startswith(f"{first} ")), ""
    )  # "Anna" below, "Anna Berg" above
    return whole or ("" if _is_house(first, mail) else first)


def _names_below(mail: Mail) -> Iterator[str]:
    """The first line of a signature, without what the person is there."""
    lines = [line.strip() for line in mail.text_of("signature").splitlines() if line.strip()]
    closing = mail.text_of("closing").strip()
    if "," in closing and closing.rpartition(",")[2].strip():
        yield closing.rpartition(",")[2].strip(" .!")
    for line in lines[:1]:
        plain = re.sub(r"^(?:i\. ?[AV]\.|ppa\.|p\.\s?p\.)\s*", "", line)
        yield re.split(r"\s*(?:,|\||/|\(|·|\s[-–—]\s)", plain)[0].strip(" .*_")


def _names_above(mail: Mail, words: MailWords) -> Iterator[str]:
    for line in mail.text_of("heading").splitlines():
        found = words.header.match(line)
        if found and fold(found["name"]) in words.sender:
            yield re.split(r"[<(\[]|\s(?:via|at|@)\s", found["value"])[0].strip(" \"'*")


_NAME = re.compile(r"(?:[^\W\d_]+(?:['’-][^\W\d_]+)*\.?)(?:\s+[^\W\d_]+(?:['’-][^\W\d_]+)*\.?){0,4}")
_PARTICLES = frozenset(
    {"von", "van", "de", "del", "der", "den", "la", "di", "da", "du", "el", "al", "bin", "zu"}
)


def _is_person(name: str, words: MailWords) -> bool:
    """Whether some words can be a person's name: each begins with a capital, and none names a team or a company."""
    if not _NAME.fullmatch(name):
        return False
    said = [each for each in name.split() if each not in _PARTICLES]
    return (
        bool(said)
        and all(each[0].isupper() for each in said)
        and not (len(said) == 1 and said[0].isupper())
        and not any(fold(each).strip(".") in words.not_names for each in said)
    )


def _is_house(name: str, mail: Mail) -> bool:
    """Whether a name is also that of the house an address in the heading belongs to."""
    houses = re.findall(r"@([\w.-]+)", fold(mail.text_of("heading")))
    return any(fold(name) in house for house in houses)


def _is_spoken_of(name: str, body: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", body) is not None


def _is_mail(mail: Mail, words: MailWords) -> bool:
    kinds = {part.kind for part in mail.parts}
    headers = sum(_is_header(line, words) for line in mail.text_of("heading").splitlines())
    return headers > 1 or ({"greeting", "closing"} <= kinds and bool(mail.text_of("greeting").strip()))


# --- what it says ---


def _gives_reason(sentence: str, words: MailWords) -> bool:
    """Whether a sentence gives a reason: in so many words, not in a stock sentence, and not for their own rules."""
    return (
        words.turns["reasons"].search(sentence) is not None
        and words.turns["no-reason"].search(sentence) is None
        and not sentence.rstrip().endswith("?")
        and not says_little(sentence)
        and is_usable(sentence)
    )


def _days_of(sentence: str, now: date, *, is_day_first: bool) -> list[date]:
    """The days a sentence names; a month alone, or a count of months, only where it names no day."""
    days = written_days(sentence, now, is_day_first=is_day_first) or written_periods(sentence, now)
    return list(dict.fromkeys(each.day for each in days))


def _one_day(
    told: Iterator[tuple[str, list[date]]],
    turn: re.Pattern[str],
    today: date,
    but: re.Pattern[str] | None = None,
) -> date | None:
    """The day to come in the sentences with a turn of phrase; none where they name two."""
    found = {
        day
        for sentence, days in told
        if turn.search(sentence) and not (but and but.search(sentence))
        for day in days
        if day > today
    }
    return found.pop() if len(found) == 1 else None
