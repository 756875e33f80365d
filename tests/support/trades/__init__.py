"""Sessions of fifteen trades, and the pages on which all that is built from their words can be read.

``python -m tests.support.trades`` writes the pages in ``pages/`` anew. Read what changed: nothing silly, nothing glued,
nothing built on nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from reflect.analysis.card import card
from reflect.analysis.letters.drafting import draft
from reflect.analysis.letters.letter_fit import fit_of_kind
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.suggestions import suggest
from reflect.model.guide import Guide
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import ACTIONS, Session
from reflect.reports.card_report import card_outline
from reflect.reports.plan_report import plan_outline
from reflect.reports.to_text import render
from reflect.storage.exchange.import_reader import loads
from reflect.text.dates import local_day

FOLDER = Path(__file__).parent
PAGES = FOLDER / "pages"

FROM_LISTS_OF_OURS = frozenset({"causes", "setback"})
"""Questions whose suggestions are the same for everybody; the trades' own words are in none of them."""

TAKEN = 6
"""The suggested steps that are taken into the plan that is printed."""


def trades() -> list[Session]:
    """The sessions, the oldest first."""
    guide = load_guide()
    files = sorted(FOLDER.glob("*_trades.json"))
    documents = [loads(path.read_bytes(), guide, path.name).sessions for path in files]
    found = [Session(document) for each in documents for document in each]
    return sorted(found, key=lambda session: session.created)


@cache
def pages() -> dict[str, str]:
    """Each page by the name of its file."""
    guide = load_guide()
    return {_file_name(session): "\n".join(_page(guide, session)) + "\n" for session in trades()}


def _file_name(session: Session) -> str:
    letters = normalize("NFKD", session.words("role").casefold()).encode("ascii", "ignore").decode()
    words = "".join(letter if letter.isalnum() else " " for letter in letters)
    return f"{local_day(session.created)}-{'-'.join(words.split()[:3])}.txt"


def _page(guide: Guide, session: Session) -> Iterator[str]:
    today = local_day(session.created)
    yield f"{session.words('role')} · {session.answer('stage')}, {session.answer('outcome')}"
    for question in guide.questions():
        if question.id not in FROM_LISTS_OF_OURS:
            yield from _suggested(guide, session, question.id, today)
    planned = _with_steps_taken(guide, session, today)
    yield f"\n=== the plan, with the first {TAKEN} steps taken\n"
    yield render(plan_outline(guide, planned, today, helps=True))
    yield from _letters(session, today)
    yield "\n=== the card\n"
    yield render(card_outline(guide, card(guide, [planned]), today))


def _suggested(guide: Guide, session: Session, question_id: str, today: date) -> Iterator[str]:
    found = suggest(guide, guide.question(question_id), session, (), today)
    if found:
        yield f"\n=== suggested for {question_id}\n"
    for suggestion in found:
        yield f"- {_in_words(suggestion.value)}"


def _in_words(value: str | Mapping[str, Any]) -> str:
    if isinstance(value, str):
        return value
    first, *rest = value.items()
    return "\n    ".join(
        [str(first[1]).replace("\n", "\n  "), *(f"{field}: {words}" for field, words in rest)]
    )


def _with_steps_taken(guide: Guide, session: Session, today: date) -> Session:
    """The session with the first steps taken one after the other, as a person does."""
    planned = session.copy()
    for _ in range(TAKEN):
        found = suggest(guide, guide.question(ACTIONS), planned, (), today)
        if found:
            shown = [*(planned.answer(ACTIONS) or []), found[0].value]
            planned.set_answer(ACTIONS, shown, planned.updated)
    return planned


def _letters(session: Session, today: date) -> Iterator[str]:
    words = load_letters()
    for kind in words.kinds.values():
        fit = fit_of_kind(words, session, kind, today)
        yield f"\n=== letter: {kind.id}\n"
        yield from (f"({why})" for why in fit.why_not)
        if fit.could_fit:
            yield draft(words, session, kind)


def write() -> None:
    """Write the pages anew."""
    PAGES.mkdir(exist_ok=True)
    for path in PAGES.glob("*.txt"):
        path.unlink()
    for name, page in pages().items():
        (PAGES / name).write_text(page, "utf-8")
