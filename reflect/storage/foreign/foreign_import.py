"""The formats of other programs, and the sessions that a file in one of them becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from fnmatch import fnmatch

from reflect.model.errors import ReflectError, UsageError
from reflect.model.guide import Guide
from reflect.model.json_checks import InvalidValue
from reflect.model.session import Document
from reflect.storage.exchange.export_writer import dumps
from reflect.storage.exchange.import_reader import NotOurFormat, loads
from reflect.storage.foreign import applications, journals
from reflect.storage.foreign.elsewhere_words import what_would_be
from reflect.storage.foreign.foreign_entry import ForeignEntry, foreign_document
from reflect.storage.foreign.foreign_files import texts_in
from reflect.storage.foreign.foreign_text import OtherEncoding
from reflect.storage.foreign.table_reader import read_table
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import printable

Read = tuple[list[ForeignEntry], Mapping[str, str]]
"""The entries of a file, and which of its columns are no notes."""


class ForeignFormat(NamedTuple):
    """A format of another program."""

    label: str
    """Its name in a sentence."""
    member: str
    """The names of its files in an archive, as a pattern."""
    read: Callable[[list[str], Guide, Sequence[str]], Read]
    """Reads the texts of its files; the last argument is what the person says of columns. Raises ``InvalidValue``."""
    has_columns: bool = False
    """Whether the person may say what its columns are."""


def _csv(texts: list[str], guide: Guide, said: Sequence[str]) -> Read:
    if len(texts) > 1:
        raise InvalidValue(f"there are {len(texts)} tables in the archive; unpack it, and import one of them")
    return applications.of_table(read_table(texts[0]), guide, said)


def _linkedin(texts: list[str], guide: Guide, said: Sequence[str]) -> Read:
    found: list[ForeignEntry] = []
    columns: Mapping[str, str] = {}
    for table in map(read_table, texts):
        entries, columns = applications.of_linkedin(table, guide)
        found += entries
    return found, columns


def _jrnl(texts: list[str], guide: Guide, said: Sequence[str]) -> Read:
    return [entry for text in texts for entry in journals.of_jrnl(text)], {}


def _dayone(texts: list[str], guide: Guide, said: Sequence[str]) -> Read:
    return [entry for text in texts for entry in journals.of_dayone(text)], {}


FOREIGN_FORMATS: Mapping[str, ForeignFormat] = {
    "dayone": ForeignFormat("a Day One export", "*.json", _dayone),
    "jrnl": ForeignFormat("a jrnl export", "*.json", _jrnl),
    "linkedin": ForeignFormat("a LinkedIn export", "Job Applications*.csv", _linkedin),
    "csv": ForeignFormat("a table of applications", "*.csv", _csv, has_columns=True),
}
"""The formats by the names that ``--from`` takes, the most particular first."""


class ForeignImport(NamedTuple):
    """What a file of another program becomes."""

    documents: list[Document]
    columns: Mapping[str, str]
    """The columns of a table that answer a question, each with it; of a journal none."""
    undated: int
    """How many entries name no day that is sure."""


def read_foreign(
    kind: str,
    data: bytes,
    guide: Guide,
    now: datetime,
    said: Sequence[str] = (),
    source: str = "The file",
    encoding: str = "",
) -> ForeignImport:
    """The sessions of a file in a format of ``FOREIGN_FORMATS``, each checked as an import checks it.

    ``said`` is what the person says of columns, and ``encoding`` that of a text which is not in Unicode. Raises
    ``NotThatFormat``, and ``UsageError`` where the person has to say what the columns are.
    """
    format_ = FOREIGN_FORMATS[kind]
    try:
        texts = texts_in(
            data, lambda name: fnmatch(name.casefold(), format_.member.casefold()), format_.member, encoding
        )
        entries, columns = format_.read(texts, guide, said)
        if not entries:
            raise InvalidValue("there is no entry in it")
    except InvalidValue as wrong:
        refused = NotThatFormat(source, kind, wrong.message)
        if isinstance(wrong, OtherEncoding):
            refused.todo = what_would_be("encoding")
        raise refused from None
    documents = {found["id"]: found for found in (foreign_document(entry, kind, now) for entry in entries)}
    checked = loads(dumps(documents.values()).encode(), guide, source)
    undated = sum(entry.day is None and entry.moment is None for entry in entries)
    return ForeignImport(checked.sessions, columns, undated)


_LARGEST_TRIED = 1 << 25
"""Bytes of a file that is tried in all formats, 32 MB; who waits longer has learned no more."""


def recognised(data: bytes, guide: Guide, now: datetime) -> str:
    """The format of ``FOREIGN_FORMATS`` that a file can be read in; empty where there is none, or it is too large."""
    for kind in FOREIGN_FORMATS if len(data) <= _LARGEST_TRIED else ():
        try:
            read_foreign(kind, data, guide, now)
        except (NotThatFormat, NotOurFormat, UsageError):
            continue
        return kind
    return ""


class NotThatFormat(ReflectError):
    """A file that is not in the format it is said to be in; the message says what is wrong, and what would be right."""

    def __init__(self, source: str, kind: str, problem: str) -> None:
        super().__init__(
            f"{printable(source)} is not {FOREIGN_FORMATS[kind].label}: {problem}.",
            "Nothing was imported; what you have is as it was.",
            f"What would be: {what_would_be(kind)}",
        )
