"""Plain text of every report: whatever is typed, wherever it is typed, it stays on the page and is all there."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from reflect.analysis.inventory import Inventory
from reflect.model.session import Session
from reflect.reports.blank_sheet import blank_outline
from reflect.reports.inventory_report import inventory_outline
from reflect.reports.layout import NARROWEST
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.reports.session_report import session_outline
from reflect.reports.to_text import render
from reflect.text.sanitize import printable
from reflect.text.wrap import cells
from tests.support.examples import at_most
from tests.support.people import guide, session
from tests.support.sample import TODAY

typed = st.text(max_size=100) | st.lists(st.sampled_from(["word", "漢字", "😀", "\n", " ", "x" * 90])).map(
    "".join
)
widths = st.integers(NARROWEST, 90)


def everywhere(text: str) -> Session:
    """A session with this text in every place there is."""
    answers: dict[str, Any] = {
        question.id: [{field.id: text for field in question.fields} | {text: text}]
        if question.fields
        else text
        for question in guide().questions()
        if question.id != "actions"
    }
    fields = dict.fromkeys(
        ("what", "when", "due", "due-text", "kind", "helps", "status", "why", "closed", "id"), text
    )
    return session(answers | {text or "earlier": text}, [fields], **{"return-on": text})


@at_most(30)
@given(typed, widths)
@example("\u0cbe", NARROWEST)
def test_no_report_is_wider_than_its_page(text: str, width: int) -> None:
    whole = everywhere(text)
    for outline in (
        plan_outline(guide(), whole, TODAY, helps=True, ids=True),
        session_outline(guide(), whole, TODAY),
        next_steps_outline(guide(), [whole], TODAY),
        inventory_outline(guide(), Inventory.of([whole]), TODAY),
        blank_outline(guide(), TODAY),
    ):
        assert max(cells(line) for line in render(outline, width).splitlines()) <= width


@at_most(50)
@given(typed)
def test_every_answer_is_there_to_the_letter(text: str) -> None:
    answers = {question.id: text for question in guide().questions() if question.kind == "text"}
    written = render(session_outline(guide(), session(answers, []), TODAY))
    letters = "".join(printable(text).split())
    assert "".join(written.split()).count(letters) >= len(answers)
