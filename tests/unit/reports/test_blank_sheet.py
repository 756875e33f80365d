"""The blank sheet: the same questions as on the screens, for pen and paper."""

from __future__ import annotations

from reflect.reports.blank_sheet import blank_outline
from reflect.reports.formats import formats_for, render
from reflect.reports.outline import Blank
from reflect.text.wrap import cells
from tests.support.people import guide
from tests.support.sample import TODAY


def labels(*, full: bool) -> list[str]:
    outline = blank_outline(guide(), TODAY, full=full)
    return [block.label for block in outline.blocks() if isinstance(block, Blank)]


def test_the_short_sheet_has_the_questions_of_the_short_session_and_the_full_one_more() -> None:
    not_after_an_interview_that_is_weighed = {"guess", "kindness"}
    short = [
        question
        for question in guide().questions()
        if question.short and question.id not in not_after_an_interview_that_is_weighed
    ]
    assert len(labels(full=False)) == len(short)
    assert set(labels(full=False)) < set(labels(full=True))


def test_there_is_a_sheet_with_every_label_and_choice_in_all_formats_for_reading() -> None:
    assert formats_for("sheet")[:3] == ("text", "markdown", "html")
    assert not {"json", "ics"} & set(formats_for("sheet"))
    outline = blank_outline(guide(), TODAY)
    for format_id in formats_for("sheet"):
        written = render(outline, format_id)
        assert "Interview" in written
        assert "Starts when" in written


def test_the_sheet_fits_the_page_and_has_room_to_write() -> None:
    written = render(blank_outline(guide(), TODAY, full=True))
    assert max(cells(line) for line in written.splitlines()) <= 78
    assert "\n  1. ____" in written
    assert (
        "  ( ) Application   ( ) First call   ( ) Test   ( ) Trial or sample work\n"
        "  ( ) Interview   ( ) Final round   ( ) Other\n" in written
    )
    assert "  0   1   2   3   4   5   6   7   8   9   10\n" in written
    assert "  0   1   2   3   4   5   6   7   8   9   10   I can't tell\n" in written


def test_nothing_on_paper_speaks_of_the_computer() -> None:
    written = render(blank_outline(guide(), TODAY, full=True)).casefold()
    assert not [word for word in ("computer", "screen", "key", "hidden") if word in written]
