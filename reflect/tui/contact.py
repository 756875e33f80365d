"""Somebody to stay in touch with, on the day: another day, no more reminder, or the note to them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from reflect.agenda import Matter
from reflect.guide import Ask
from reflect.session import Session
from reflect.tui.screens.asking import Asking

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp

Settled = Literal["left", "kept", "letter"]
"""What became of a reminder: nothing; another day, or none; or the note is wanted."""

_DAY = Ask(
    id="day",
    kind="date",
    prompt="Remind me again on",
    hint="+4w, 1 feb or 2027-02-01. Done, or no longer wanted: choose “No more”.",
)


async def settle_contact(app: ReflectApp, matter: Matter) -> Settled:
    """Ask what becomes of a reminder, of which only the day changes. Raises ``ReflectError`` when it cannot be kept."""
    moment = app.now()
    reply = await app.push_screen_wait(
        Asking(
            "Stay in touch",
            matter.words or matter.source,
            [_DAY],
            {},
            today=app.today,
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

    await asyncio.to_thread(app.store.change, matter.session_id, alter)
    return "kept"
