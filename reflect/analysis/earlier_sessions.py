"""What a session being written draws from all others, gathered in one pass; quick to load, for Home reads it. Pure."""

from __future__ import annotations

import heapq
import json
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from reflect.analysis.experiments import QUESTIONS_READ
from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.inventory import Inventory
from reflect.analysis.kept import KEPT, KeptSentence, kept_sentences
from reflect.model.guide import PLACEHOLDER, Guide
from reflect.model.session import Session

if TYPE_CHECKING:
    from reflect.analysis.overview import SessionRow
    from reflect.model.guide.guide_loader import GuideParts

EARLIER_READ = 100
"""The most earlier sessions that suggestions are drawn from, the newest, so that it takes no time."""

_KEPT = EARLIER_READ + 1
"""The session being written may be one of the newest itself."""


def questions_read(guide: Guide | GuideParts) -> frozenset[str]:
    """The ids of the questions that are read in earlier sessions for what is suggested in a new one."""
    ids = set(QUESTIONS_READ)
    for rule in guide.suggestions:
        if rule.earlier:
            named = {name for _, template in rule.fill for name in PLACEHOLDER.findall(template)}
            named |= rule.where.question_ids() if rule.where else frozenset()
            ids |= {rule.source, *(name for name in named if guide.knows(name))}
    return frozenset(ids)


class EarlierSessions:
    """What a session being written draws from all others: the inventory, heavy nights, sessions for suggestions.

    Gathered in one pass, in any order; of all but the newest sessions little is kept in memory.
    """

    def __init__(self, needed: Collection[str], nights: HeavyNights) -> None:
        """``needed`` are the questions that suggestions read, as ``questions_read`` tells them.

        ``nights`` are those of the same sessions; who made them adds the sessions to them.
        """
        self.inventory = Inventory()
        self.heavy_nights = nights
        self.kept: list[KeptSentence] = []
        """The sentences that are marked to be kept."""
        self._needed = needed
        self._newest: list[tuple[datetime, int, Session]] = []
        """A heap of the newest sessions, the oldest of them first; of those begun at once the one added last."""
        self._added = 0
        self._packed: list[str] = []
        """The same as JSON, the oldest first, from ``pack`` until somebody asks for them."""
        self._unpacked: list[Session] = []
        """The same as sessions, the newest first, once somebody has asked."""

    def add(self, session: Session, row: SessionRow | None = None) -> None:
        """Add one session that was not added before; a list of all sessions keeps ``row`` of it anyway."""
        self.inventory.add(session, row)
        if session.document.get(KEPT):
            self.kept += kept_sentences(session)
        self._keep_if_new(session)

    def _keep_if_new(self, session: Session) -> None:
        """Keep what suggestions need of a session, unless there are enough newer ones."""
        created, is_full = session.created, len(self._newest) == _KEPT
        if is_full and created <= self._newest[0][0]:
            return
        digest = session.only(self._needed)
        if digest.answers:
            self._added += 1
            add = heapq.heappushpop if is_full else heapq.heappush
            add(self._newest, (created, -self._added, digest))

    def pack(self) -> None:
        """Keep the newest sessions as text: as objects they take three times the memory. After it none is added.

        One by one, there as in ``recent``, so that never all are in memory twice.
        """
        while self._newest:
            *_, oldest = heapq.heappop(self._newest)
            self._packed.append(json.dumps(oldest.document))

    @property
    def recent(self) -> list[Session]:
        """The newest sessions, as far as suggestions need them, newest first."""
        while self._packed:
            self._unpacked.append(Session(json.loads(self._packed.pop())))
        return self._unpacked or [session for _, _, session in sorted(self._newest, reverse=True)]
