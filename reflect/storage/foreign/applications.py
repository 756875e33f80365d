"""Tables of applications as entries: those of job trackers and spreadsheets, and LinkedIn's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from reflect.model.guide import Guide
from reflect.model.json_checks import InvalidValue, shown
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, OUTCOME
from reflect.storage.foreign.column_map import DAY, STATUS, column_map, names_an_application
from reflect.storage.foreign.elsewhere_words import comparable, meaning
from reflect.storage.foreign.foreign_entry import ForeignEntry
from reflect.storage.foreign.sure_days import month_first_day, sure_day
from reflect.storage.foreign.table_reader import Table

STAGE = "stage"
_LINKEDIN = {"Company Name": "company", "Job Title": "role", "Application Date": DAY}
"""The columns of LinkedIn's "Job Applications.csv" that are no notes."""
_LINES_ABOVE = 10
"""Lines at the top of a table among which the names of its columns are looked for."""
_ADDRESSES = frozenset({"url", "job url", "link", "job link", "id", "job id", "posting url"})
"""Columns that tell two applications for the same job apart."""


def of_table(table: Table, guide: Guide, said: Sequence[str]) -> tuple[list[ForeignEntry], Mapping[str, str]]:
    """The entries of any table, and what its columns are. Raises ``InvalidValue`` and ``UsageError``."""
    if not said:
        _check_head(table)
    columns = column_map(guide, table.columns, said)
    return list(_entries(table, columns, guide, sure_day)), columns


def _check_head(table: Table) -> None:
    """Raise ``InvalidValue`` where the names of the columns stand below other lines."""
    if any(names_an_application(name) for name in table.columns):
        return
    for row in table.rows[:_LINES_ABOVE]:
        if name := next(filter(names_an_application, row), ""):
            raise InvalidValue(f"other lines stand above the names of its columns, such as {shown(name)!r}")


def of_linkedin(table: Table, guide: Guide) -> tuple[list[ForeignEntry], Mapping[str, str]]:
    """The entries of LinkedIn's table: jobs that were applied for. Raises ``InvalidValue``."""
    if missing := [name for name in _LINKEDIN if name not in table.columns]:
        raise InvalidValue(f"there is no column {missing[0]!r}")
    applied = {STAGE: "application"}
    found = _entries(table, _LINKEDIN, guide, month_first_day)
    return [entry._replace(answers={**applied, **entry.answers}) for entry in found], _LINKEDIN


def _entries(
    table: Table, columns: Mapping[str, str], guide: Guide, read_day: Callable[[str], date | None]
) -> Iterator[ForeignEntry]:
    """The entries, each row once; of several rows about one application each is one."""
    met: Counter[tuple[str, ...]] = Counter()
    for row in dict.fromkeys(table.rows):
        cells = {name: cell for name, cell in zip(table.columns, row, strict=True) if cell.strip()}
        entry = _entry(cells, columns, guide, read_day)
        number = met[entry.identity]
        met[entry.identity] += 1
        yield entry._replace(identity=(*entry.identity, str(number))) if number else entry


def _entry(
    cells: Mapping[str, str],
    columns: Mapping[str, str],
    guide: Guide,
    read_day: Callable[[str], date | None],
) -> ForeignEntry:
    answers: dict[str, Any] = {}
    notes: dict[str, str] = {}
    day: date | None = None
    for name, cell in cells.items():
        question = columns.get(name, "")
        if question == DAY:
            day = read_day(cell)
            if day is None or cell.strip() != day.isoformat():
                notes[name] = cell
        elif question in (STATUS, STAGE, OUTCOME):
            answers |= _states(question, cell, guide)
            notes[name] = cell
        elif question and (value := _answer(guide, question, cell)) is not None:
            answers[question] = value
        else:
            notes[name] = cell
    return ForeignEntry(_identity(cells, columns), answers, notes, day)


def _identity(cells: Mapping[str, str], columns: Mapping[str, str]) -> tuple[str, ...]:
    """What stays of an application while its state and its notes change."""
    named = {columns[name]: cell for name, cell in cells.items() if name in columns}
    addresses = (cell for name, cell in cells.items() if comparable(name) in _ADDRESSES)
    return (*(named.get(id_, "").strip() for id_ in ("company", "role", DAY)), *addresses)


def _states(question: str, cell: str, guide: Guide) -> dict[str, str]:
    """How far it went, and where it stands, as far as the words say it without asking it."""
    if "?" in cell:
        return {}
    wanted = (STAGE, OUTCOME) if question == STATUS else (question,)
    known = {id_: _choice(guide, id_, cell) or meaning(id_, cell) for id_ in wanted}
    return {id_: choice for id_, choice in known.items() if choice}


def _choice(guide: Guide, question: str, cell: str) -> str:
    """The choice that is called exactly like this."""
    same = [
        choice.id
        for choice in guide.question(question).choices
        if comparable(cell) in (comparable(choice.label), comparable(choice.id))
    ]
    return same[0] if same else ""


def _answer(guide: Guide, question: str, cell: str) -> Any:
    """The answer a cell gives to a question, in its stored form; ``None`` where it gives none for sure."""
    ask = guide.question(question)
    kind = kind_of(ask)
    if kind.is_day:
        day = sure_day(cell)
        return day.isoformat() if day else cell
    if kind.takes_any_words:
        return cell
    if question == ACTIONS or kind.has_records:
        return [{ask.fields[0].id: cell}]
    return kind.parse(ask, cell.strip(), date.today()).value
