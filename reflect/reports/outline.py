"""The outline of a report: its headings and blocks before they are in any format, so that no two formats can disagree.

An outline holds texts as they were typed; each format makes them safe to show. Its parts are named tuples: to make as
many dataclasses takes longer than to print a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from reflect.model.session import Document
from reflect.text.dates import long_form
from reflect.text.named_tuple import NamedTuple

if TYPE_CHECKING:
    from reflect.analysis.patterns.pattern import Pattern
    from reflect.analysis.patterns.pattern_words import PatternWords

ROOM = "room"
"""The id of an entry without words, whose line is to be written on."""

ENDS = "?.:"
"""Signs after which a label takes no colon."""


class Entry(NamedTuple):
    """A labelled text: the label before it, or above it when it stands ``apart``."""

    label: str
    text: str
    id: str = ""
    """The question it answers, or the name of a record's field."""
    apart: bool = False
    joined_by: str = ": "

    @property
    def joint(self) -> str:
        """What stands between label and text: a space alone where a sign ends the label."""
        return " " if self.label[-1:] in ENDS and self.joined_by == ": " else self.joined_by


class Bullet(NamedTuple):
    """One record of a list: its first field, and the others as details."""

    text: str
    details: tuple[Entry, ...] = ()
    id: str = ""
    """The name of the first field."""


class Bullets(NamedTuple):
    """A list of records."""

    label: str
    items: tuple[Bullet, ...]
    id: str = ""


class Revision(NamedTuple):
    """What a calendar needs to tell a newer copy of an item from an older one."""

    updated: datetime
    number: int
    """Never goes down while the item lives."""


class ActionBox(NamedTuple):
    """One action of a plan, with a box to tick."""

    what: str
    revision: Revision
    by: str = ""
    """The date in words, or what was typed as the date."""
    due: date | None = None
    details: tuple[Entry, ...] = ()
    short_id: str = ""
    """For typing; empty when it is not to be shown."""
    id: str = ""
    """Stable over all copies; never shown, nor are ``kind`` and ``closed``, which are as they are stored."""
    kind: str = ""
    when: str = ""
    """The moment that starts it; among the details only where its words do not name it."""
    status: str = "open"
    """``open``, ``done`` or ``dropped``."""
    closed: str = ""
    label: str = ""
    """What it is called where its words are only whom it is about, as of staying in touch."""
    is_in_calendar: bool = False
    """Whether a calendar was given it before."""
    calendar_day: date | None = None
    """The day that calendar has it on, as far as that is known."""
    begun: datetime | None = None
    """When its session was begun; ``None`` where that is of no use."""
    begun_on: date | None = None
    """The local day of that."""
    closed_on: date | None = None
    """The local day it was done or dropped on, as far as that can be read."""

    @property
    def words(self) -> str:
        """The line of the action: what it says, after what it is called."""
        return ": ".join(filter(None, (self.label, self.what)))


class FollowUp(NamedTuple):
    """A line of a plan with a day on which it comes up again."""

    label: str
    text: str
    revision: Revision
    on: date | None = None
    day: str = ""
    """As ``by`` of an action."""
    id: str = ""
    """The question it answers, as ``date_id`` is the one its date answers."""
    date_id: str = ""
    uid: str = ""
    """As the ``id`` of an action."""
    source: str = ""
    """The session it comes from, on a page of several."""

    def entries(self) -> Iterator[Entry]:
        """The line as it is read: the day with the label, or after it where nothing else is said."""
        if self.text and self.day:
            yield Entry(f"{self.label}, {self.day}", self.text, self.id)
        else:
            yield Entry(self.label, self.text or self.day, self.id)
        if self.source:
            yield Entry("From", self.source, "from")


class EmptyBox:
    """A box without an action, to be filled in by hand."""


class Blank(NamedTuple):
    """A question to answer by hand: lines to write on, options to mark, or rows of smaller blanks."""

    label: str
    hint: str = ""
    lines: int = 0
    """Ruled lines to write on; none: the rest of the label's own line."""
    options: tuple[str, ...] = ()
    circled: bool = False
    """The options are numbers on a scale, one of which is circled."""
    rows: tuple[tuple[Blank, ...], ...] = ()

    @property
    def colon(self) -> str:
        """What follows the label: nothing where a sign ends it."""
        return "" if self.label[-1:] in ENDS else ":"


class Dumbbell(NamedTuple):
    """Two numbers on one scale from 0 to ``top``, the earlier and the later one."""

    words: str
    """The two as they are written, for those who do not see the picture."""
    before: float
    after: float
    top: float


class Statement(NamedTuple):
    """A pattern: what it says, with a picture of each number that it counts."""

    words: PatternWords
    pattern: Pattern
    leads_to: str
    """The newest sessions it was counted from."""


class Note(NamedTuple):
    """A paragraph of the program's own words, such as an introduction."""

    text: str


Block = Entry | Bullets | ActionBox | FollowUp | EmptyBox | Blank | Dumbbell | Statement | Note
"""One part of a section; every format draws each of them."""


def is_tight(block: Block) -> bool:
    """Whether a block needs no empty row between itself and another such block."""
    match block:
        case Entry():
            return not block.apart
        case Blank():
            return block == Blank(block.label)
        case Dumbbell():
            return True
        case _:
            return isinstance(block, (EmptyBox, FollowUp))


class Section(NamedTuple):
    """Blocks under a heading, or under none."""

    title: str
    blocks: tuple[Block, ...]
    id: str = ""


class Outline(NamedTuple):
    """A whole report, ready for any format."""

    kind: str
    """One of ``formats.ALL_KINDS``."""
    title: str
    """The program's words for what this is; a letter has none."""
    day: date
    """The day it was drawn up, or the session was begun."""
    subtitle: str = ""
    """What it is about, in the person's words."""
    sections: tuple[Section, ...] = ()
    withdrawn: tuple[ActionBox, ...] = ()
    """Dropped actions: on no page, but a calendar that holds one is told, and so is the JSON."""
    called_off: tuple[ActionBox, ...] = ()
    """Actions that are not on the page, such as those done or dropped; only a calendar that holds them is told."""
    is_dense: bool = False
    """Whether more stands on it than one sheet has room for in the usual size, so that paper gets a smaller one."""
    remind_before: timedelta | None = None
    """How long before its day a calendar reminds of an item; ``None``: not at all."""
    documents: tuple[Document, ...] | None = None
    """The sessions themselves, when the report shows them whole."""

    @property
    def date_line(self) -> str:
        """The day in words."""
        return long_form(self.day)

    def blocks(self) -> Iterator[Block]:
        """All blocks of the page."""
        for section in self.sections:
            yield from section.blocks

    def action_boxes(self) -> Iterator[ActionBox]:
        """All actions: those on the page, then the withdrawn ones."""
        yield from (block for block in self.blocks() if isinstance(block, ActionBox))
        yield from self.withdrawn
