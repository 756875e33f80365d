"""Which column of a table answers which question: by its name, or as the person says; never by a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reflect.model.errors import UsageError
from reflect.model.guide import Guide
from reflect.model.json_checks import shown
from reflect.storage.foreign.elsewhere_words import COLUMNS, comparable, meaning

DAY, STATUS, NOTE = "day", "status", "note"
"""What a column can be besides a question: the day of an application, how far it went or where it stands, a note."""

NAMES_IT = ("company", "role")
"""The questions of which a table has one at least: what an application is for."""

_NOTHING = "Nothing was imported."


def column_map(guide: Guide, columns: Sequence[str], said: Iterable[str]) -> Mapping[str, str]:
    """The question, or one of ``DAY`` and ``STATUS``, of each column that is no note.

    ``said`` is what the person says of columns, each as ``Column=question``. Raises ``UsageError`` where that names no
    column or no question, and where it is not clear what the columns are.
    """
    chosen = dict(_said(guide, columns, line) for line in said)
    taken = set(chosen.values()) - {NOTE}
    found = {name: chosen.get(name) or _by_name(name, taken) for name in columns}
    found = {name: question for name, question in found.items() if question and question != NOTE}
    _check_unique(found)
    if not set(NAMES_IT) & set(found.values()):
        raise UsageError(
            f"Which column is the company, and which the job? There are: {_listed(columns)}.",
            _NOTHING,
            f"Say it, such as --map {_quoted(f'{columns[0]}=company')}.",
        )
    return found


def names_an_application(column: str) -> bool:
    """Whether a column of this name says what an application is for."""
    return meaning(COLUMNS, column) in NAMES_IT


def _by_name(name: str, taken: set[str]) -> str:
    """What a column is by its name, unless the person said that another one is it."""
    found = meaning(COLUMNS, name)
    return "" if found in taken else found


def _said(guide: Guide, columns: Sequence[str], line: str) -> tuple[str, str]:
    name, sign, question = line.rpartition("=")
    if not sign:
        raise UsageError(
            f"--map {shown(line)}: it does not say what this column is.",
            _NOTHING,
            f"Say it, such as --map {_quoted(f'{line}=company')}.",
        )
    same = [column for column in columns if comparable(column) == comparable(name)]
    if len(same) != 1:
        raise UsageError(
            f"--map {shown(line)}: there is no column {shown(name)!r}.",
            _NOTHING,
            f"There are: {_listed(columns)}.",
        )
    if question not in (DAY, STATUS, NOTE) and not guide.knows(question):
        raise UsageError(
            f"--map {shown(line)}: there is no question {shown(question)!r}.",
            _NOTHING,
            f"Questions are company, role, happened and those in screens.md; or {DAY}, {STATUS}, {NOTE}.",
        )
    return same[0], question


def _check_unique(found: Mapping[str, str]) -> None:
    for question in dict.fromkeys(found.values()):
        names = [name for name, other in found.items() if other == question]
        if len(names) > 1:
            raise UsageError(
                f"Which column is {question}? It could be: {_listed(names)}.",
                _NOTHING,
                f"Say of the others that they are notes, such as --map {_quoted(f'{names[-1]}={NOTE}')}.",
            )


def _listed(names: Sequence[str]) -> str:
    return shown(", ".join(names))


def _quoted(words: str) -> str:
    from shlex import quote

    return quote(shown(words))
