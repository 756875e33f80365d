"""What mails and letters are built of in four languages, from ``words/mail.toml``. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reflect.model.guide.toml_reader import GuideError, TomlTable, document, only, strings, table, text
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged
from reflect.text.sanitize import fold

_AT_BEGINNING = ("forwarded", "earlier", "greetings", "closings", "on-behalf")
_TURNS_OF_REASONS = ("reasons", "because", "decided", "no-reason", "but", "wish")
_TURNS_OF_DAYS = ("again", "not-again", "asks", "not-asks")
_ANYWHERE = ("about", "recruiter", "portal", "refusal", "kind", *_TURNS_OF_REASONS, *_TURNS_OF_DAYS)
_NAMES = ("headers", "sent", "from")
_LABELS = ("heard", "channel", "contact", "reason", "again", "apply-again", "ask-them")
_FILE = "mail"


class MailWords(NamedTuple):
    """How a mail is built: what its lines begin with, and what its sentences may hold."""

    lines: dict[str, re.Pattern[str]]
    """What a line begins with, by what it is."""
    header: re.Pattern[str]
    """A header line, with its ``name`` and its ``value``."""
    sent: frozenset[str]
    sender: frozenset[str]
    """Folded names of header lines."""
    turns: dict[str, re.Pattern[str]]
    """What is looked for anywhere in a sentence, by what it says."""
    not_names: frozenset[str]
    """Folded words that no person's name has."""
    labels: dict[str, str]
    """What is said of something that was found."""


@cache
def load_mail_words() -> MailWords:
    """The words that come with the program. Raises ``GuideError``."""
    return parse_mail_words(packaged("words/mail.toml"))


def parse_mail_words(words: str) -> MailWords:
    """The words of mails from the text of ``mail.toml``. Raises ``GuideError``."""
    data = document(words, _FILE, {*_AT_BEGINNING, *_ANYWHERE, *_NAMES, "not-names", "labels"}, "is")
    labels = table(data, "labels", _FILE)
    only(labels, set(_LABELS), "mail, labels")
    header = rf"\W{{0,3}}(?P<name>{'|'.join(_patterns(data, 'headers'))})\s?:(?!//)\W{{0,3}}(?P<value>.*)"
    return MailWords(
        lines={key: _compiled(_patterns(data, key), key, r"\s*(?:{})") for key in _AT_BEGINNING},
        header=re.compile(header, re.IGNORECASE),
        sent=_names_of(data, "sent"),
        sender=_names_of(data, "from"),
        turns={key: _compiled(_patterns(data, key), key, r"(?<!\w)(?:{})(?!\w)") for key in _ANYWHERE},
        not_names=frozenset(fold(text(data, "not-names", _FILE)).split()),
        labels={key: text(labels, key, "mail, labels") for key in _LABELS},
    )


def _patterns(data: TomlTable, key: str) -> Sequence[str]:
    written = strings(data.get(key), f"mail, {key}")
    return [each.replace("'", "['’]").replace(" ?", r"\s*").replace(" ", r"\s+") for each in written]


def _compiled(patterns: Sequence[str], key: str, frame: str) -> re.Pattern[str]:
    try:
        return re.compile(frame.format("|".join(patterns)), re.IGNORECASE)
    except re.error as error:
        raise GuideError(f"mail, {key}: no pattern: {error}") from None


def _names_of(data: TomlTable, key: str) -> frozenset[str]:
    """Folded names without their patterns: one that may have a second word stands for both."""
    whole = [fold(re.sub(r"\(\?:( \w+)\)\?", r"\1", name)) for name in strings(data.get(key), f"mail, {key}")]
    return frozenset({*whole, *(name.split()[0] for name in whole)})
