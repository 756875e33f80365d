"""Commands for what came out of it over time: patterns, card."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.publish import publish, publish_json, publish_outline, show
from reflect.errors import ReflectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.text import Text

    from reflect.patterns.page import Line, Role

_STYLES: Mapping[Role, str] = {"part": "bold", "title": "bold", "asks": "italic", "quiet": "dim"}


def patterns(call: Call) -> int:
    """Say what keeps coming up, with numbers."""
    from reflect.dates import long_form
    from reflect.patterns import LOOKED_AT, page
    from reflect.patterns import patterns as find
    from reflect.patterns.file import load_patterns
    from reflect.plots import BLOCKS, ink_for

    words = load_patterns()
    sessions = [session.only(LOOKED_AT) for session in call.store.scan()]
    if not sessions:
        raise ReflectError(words.line("nothing"), todo="`reflect new` begins a session.")
    found = find(words, call.guide, sessions, call.today)
    if call.options.json:
        publish_json(call, page.as_json(found, len(sessions), call.today))
        return 0
    in_terminal = call.options.output in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
    ink = ink_for(sys.stdout.encoding) if in_terminal else BLOCKS
    lines = list(page.text_lines(words, found, len(sessions), long_form(call.today), ink))
    if in_terminal and streams.is_terminal():
        show(*_drawn(lines))
    else:
        publish(call, page.plain(lines))
    return 0


def _drawn(lines: Iterable[Line]) -> Iterable[Text]:
    from rich.text import Text

    for line in lines:
        text = Text()
        for words, role in line:
            text.append(words, _STYLES.get(role, ""))
        text.rstrip()
        yield text


def card(call: Call) -> int:
    """Print the page to read before the next interview."""
    from reflect.card import LOOKED_AT
    from reflect.card import card as gather
    from reflect.reports.card import card_outline

    found = gather(call.guide, (session.only(LOOKED_AT) for session in call.store.scan()))
    if not found:
        raise ReflectError(
            "There is nothing for a card yet.",
            todo="It is made of strengths, questions to practise and what to look up; `reflect new --full` asks.",
        )
    publish_outline(call, card_outline(call.guide, found, call.today))
    return 0
