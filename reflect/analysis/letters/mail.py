"""What a pasted mail or letter says: when it was sent, who wrote it, the reasons it gives, days to come. Pure.

What was found is only ever offered; what is not sure is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from reflect.analysis.letters.mail_parts import (
    LONGEST,
    MailPart,
    PartKind,
    days_in_heading,
    parts_of,
    text_of,
)
from reflect.analysis.letters.mail_words import MailWords, load_mail_words
from reflect.analysis.letters.stock_answers import says_little
from reflect.analysis.usable import is_usable
from reflect.analysis.word_stems import languages_of
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import fold
from reflect.text.sentences import count_words, sentences
from reflect.text.word_set import word_set
from reflect.text.written_days import WrittenDay, written_days, written_periods

FARTHEST = timedelta(days=3 * 366)
"""How far from the day of reading a day may lie that a mail speaks of."""


class Mail(NamedTuple):
    """A mail taken apart, and what was found in it."""

    parts: tuple[MailPart, ...]
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

    @property
    def writer(self) -> str:
        """The person an answer would reach: the sender, unless nobody wrote it."""
        return "" if self.is_from_machine else self.sender

    def text_of(self, *kinds: PartKind) -> str:
        """The parts of some kinds, one behind the other."""
        return text_of(self.parts, *kinds)


@lru_cache(maxsize=4)  # it is looked at again at every pause in typing
def read_mail(text: str, today: date) -> Mail:
    """A text taken apart, read on a day."""
    words = load_mail_words()
    mail = Mail(parts_of(text), None, "", False, False, False, (), None, None)
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
        apply_again=_one_day(zip(told, days, strict=True), words, today, "again", but=["not-again"]),
        ask_by=_one_day(zip(told, days, strict=True), words, today, "asks", but=["again", "not-asks"]),
    )


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
                return _past(days, today)
            continue
        alone += days_in_heading(line, today, is_day_first=is_day_first)
    return _past(alone, today)


def _past(days: list[WrittenDay], today: date) -> date | None:
    """The only one of some days, if it is today or one of the last years."""
    found = {each.day for each in days}
    day = found.pop() if len(found) == 1 else None
    return day if day and timedelta(0) <= today - day <= FARTHEST else None


def _sender(mail: Mail, words: MailWords) -> str:
    """The name below a mail, else the one in its heading; none that the body speaks of, as it does of a company."""
    body = mail.text_of("body")
    named = [*_names_below(mail, words), *_names_above(mail, words)]
    people = [name for name in named if _is_person(name, words) and not _is_spoken_of(name, body)]
    first = next(iter(people), "") or _name_known_from_thread(mail, words)
    if not first or " " in first:
        return first
    whole = next(
        (name for name in people if name.startswith(f"{first} ")), ""
    )  # "Anna" below, "Anna Berg" above
    return whole or ("" if _is_house(first, mail) else first)


def _names_below(mail: Mail, words: MailWords) -> Iterator[str]:
    """The first line of a signature, without what the person is there; behind a comma, the next one too."""
    lines = [line.strip() for line in mail.text_of("signature").splitlines() if line.strip()]
    closing = mail.text_of("closing").strip()
    if "," in closing and closing.rpartition(",")[2].strip():
        yield closing.rpartition(",")[2].strip(" .!")
    plain = [_without_beginning(line, words.lines["on-behalf"]).strip() for line in lines]
    goes_on = [line.endswith(",") or not rest for line, rest in zip(lines, plain, strict=True)]
    for line in plain[: 2 if goes_on[:1] == [True] else 1]:
        name = re.split(r"\s*(?:,|\||/|\(|·|\s[-–—]\s)", line)[0].strip(" .*_")
        yield _without_degrees(name, words)


_DEGREE = re.compile(r"(?:[A-Z]{3,}|[BM]A|MD|RN|[BM]Sc|PhD|CEng)")


def _without_degrees(name: str, words: MailWords) -> str:
    """A name without the letters of a degree behind it: ``Karen Holloway MRCVS``; a company keeps its ``LLC``."""
    said = name.split()
    while len(said) > 1 and _DEGREE.fullmatch(said[-1]) and fold(said[-1]) not in words.not_names:
        said.pop()
    return name if name.isupper() else " ".join(said)


def _without_beginning(line: str, pattern: re.Pattern[str]) -> str:
    found = pattern.match(line)
    return line[found.end() :] if found else line


def _name_known_from_thread(mail: Mail, words: MailWords) -> str:
    """The last line of a mail without a closing, where the mails before it name the same person; else an empty text."""
    last = mail.text_of("body").strip().rpartition("\n")[2].strip(" .,")
    is_known = last in mail.text_of("earlier") and not mail.text_of("closing")
    return last if is_known and _is_person(last, words) else ""


def _names_above(mail: Mail, words: MailWords) -> Iterator[str]:
    for line in mail.text_of("heading").splitlines():
        found = words.header.match(line)
        if found and fold(found["name"]) in words.sender:
            yield re.split(r"[<(\[]|\s(?:via|at|@)\s", found["value"])[0].strip(" \"'*")


_NAME = re.compile(r"(?:[^\W\d_]+(?:['’-][^\W\d_]+)*\.?)(?:\s+[^\W\d_]+(?:['’-][^\W\d_]+)*\.?){0,4}")
_PARTICLES = word_set("von van de del der den la di da du el al bin zu i jun sen")


def _is_person(name: str, words: MailWords) -> bool:
    """Whether some words can be a person's name: each begins with a capital, and none names a team or a company."""
    if not _NAME.fullmatch(name):
        return False
    said = [each for each in name.split() if each not in _PARTICLES]
    return (
        bool(said)
        and all(each[0].isupper() for each in said)
        and not (len(said) == 1 and said[0].isupper())
        and not any(fold(part).strip(".") in words.not_names for each in said for part in each.split("-"))
    )


def _is_house(name: str, mail: Mail) -> bool:
    """Whether a name is also that of the house an address in the heading belongs to."""
    houses = re.findall(r"@([\w.-]+)", fold(mail.text_of("heading")))
    return any(fold(name) in house for house in houses)


def _is_spoken_of(name: str, body: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", body) is not None


def _is_mail(mail: Mail, words: MailWords) -> bool:
    kinds = {part.kind for part in mail.parts}
    headers = sum(words.header.match(line) is not None for line in mail.text_of("heading").splitlines())
    return headers > 1 or ({"greeting", "closing"} <= kinds and bool(mail.text_of("greeting").strip()))


# --- what it says ---


def _gives_reason(sentence: str, words: MailWords) -> bool:
    """Whether a sentence gives a reason: in so many words, not in a stock sentence, and not for their own rules."""
    return (
        _says_why(sentence, words)
        and words.turns["no-reason"].search(sentence) is None
        and not sentence.rstrip().endswith("?")
        and not says_little(sentence)
        and is_usable(sentence)
    )


def _says_why(sentence: str, words: MailWords) -> bool:
    """Whether it names what a decision turned on, tells a decision with a "because", or something with a "but"."""
    turns = words.turns
    is_told_why = turns["because"].search(sentence) and turns["decided"].search(sentence)
    return bool(turns["reasons"].search(sentence) or is_told_why) or _says_but(sentence, words)


def _says_but(sentence: str, words: MailWords) -> bool:
    """Whether something is set against what was said before, or regretted, that is neither stock nor a wish."""
    found = words.turns["but"].search(sentence)
    behind = sentence[found.end() :] if found else ""
    is_some = count_words(behind) >= _LEAST_BEHIND_BUT and not says_little(behind)
    return is_some and not any(words.turns[key].search(behind) for key in ("wish", "kind"))


_LEAST_BEHIND_BUT = 3
"""Words behind a *but* that tell of something."""


def _days_of(sentence: str, now: date, *, is_day_first: bool) -> list[date]:
    """The days a sentence names; a month alone, or a count of months, only where it names no day."""
    days = written_days(sentence, now, is_day_first=is_day_first) or written_periods(sentence, now)
    return list(dict.fromkeys(each.day for each in days))


def _one_day(
    told: Iterator[tuple[str, list[date]]], words: MailWords, today: date, turn: str, but: Sequence[str]
) -> date | None:
    """The day to come in the sentences with a turn of phrase and none of some others; none where they name two."""
    found = {
        day
        for sentence, days in told
        if words.turns[turn].search(sentence) and not any(words.turns[each].search(sentence) for each in but)
        for day in days
        if timedelta(0) < day - today <= FARTHEST
    }
    return found.pop() if len(found) == 1 else None
