"""Somebody to stay in touch with, on the day: another day, no more reminder, or the note to them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Literal

from textual.screen import Screen

from reflect.agenda import Matter
from reflect.dates import local_day
from reflect.guide import Ask
from reflect.session import Session
from reflect.store import Store
from reflect.tui.screens.dialogs import Asking, Reply

Settled = Literal["left", "kept", "letter"]
"""What was done with a reminder: nothing, another day or none; or the note is wanted."""

_DAY = Ask(
    id="day",
    kind="date",
    prompt="Remind me again on",
    hint="+4w, 1 feb or 2027-02-01. Done, or no longer wanted: choose “No more”.",
)


async def settle_contact(
    store: Store,
    now: Callable[[], datetime],
    matter: Matter,
    ask: Callable[[Screen[Reply | None]], Awaitable[Reply | None]],
) -> Settled:
    """Ask what becomes of the reminder, and tell what did. Raises ``ReflectError`` when it cannot be kept.

    Only the day changes; who and why stay in the session.
    """
    moment = now()
    reply = await ask(
        Asking(
            "Stay in touch",
            matter.words or matter.source,
            [_DAY],
            {},
            today=local_day(moment),
            ok="Remind me then",
            others={"no-more": "No more", "letter": "Write the note"},
        )
    )
    if reply is None:
        return "left"
    if reply.button == "letter":
        return "letter"
    day = reply.day("day") if reply.button == "ok" else None

    def alter(session: Session) -> None:
        session.give("keep-in-touch-on", day.isoformat() if day else None, moment)

    await asyncio.to_thread(store.change, matter.session_id, alter)
    return "kept"
