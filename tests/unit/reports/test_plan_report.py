"""The printed page: everything that is planned, and nothing that is nobody's business."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from reflect.model.session import Session
from reflect.reports.formats import FORMATS, render
from reflect.reports.outline import ActionBox
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.text.wrap import cells
from tests.support.people import ADVICE, HEADING, INDEXES, PLAN, PRIVATE, PUT_OFF, action, guide, session
from tests.support.sample import HOSTILE, TODAY
from tests.support.tables import every_row

SAMPLE = """\
ACTION PLAN                                                   22 November 2026
Acme, Data analyst (interview)

[ ] Ask Acme's HR for advice                                     by Tue 24 Nov
    Starts when: Monday after breakfast

[ ] Say the index answer aloud, three times                      by Fri 27 Nov
    Starts when: if the kettle is on

[ ]
[ ]

If the next one is also a no, I will walk first and write here second.
Stay in touch: the team lead, in January, about the platform team
Someone to call:
This week's possibility: Initech, application due Friday
What I know now: they wanted numbers, I gave stories
"""


def plan(plan_of: Session, **options: Any) -> str:
    return render(plan_outline(guide(), plan_of, TODAY, **options))


def test_the_page_is_the_one_that_was_promised() -> None:
    assert plan(session()) == SAMPLE


@every_row("nothing", ["nothing", "none yet", "n/a", "keine ahnung"])
def test_an_answer_that_names_nothing_is_no_box_on_a_plan(nothing: str) -> None:
    planned = session(actions=[ADVICE, {**ADVICE, "id": "0b", "what": nothing}])
    assert plan(planned) == plan(session(actions=[ADVICE]))
    steps = next_steps_outline(guide(), [planned], TODAY).blocks()
    assert nothing not in [box.what for box in steps if isinstance(box, ActionBox)]


@pytest.mark.parametrize(
    ("what", "when", "is_told"),
    [
        ("Thursday after coffee, I will say it aloud", "after coffee", False),
        ("If the kettle is on, say it three times", "if the kettle is on", False),
        ("Ask Lena at 9", "at 9", False),
        ("Ask Lena at 93 Mill Road", "at 9", True),
        ("Read one advert", "after breakfast", True),
    ],
)
def test_a_moment_that_the_step_names_is_not_printed_twice(what: str, when: str, is_told: bool) -> None:
    page = plan(session(actions=[{**ADVICE, "what": what, "when": when}]))
    assert (f"Starts when: {when}" in page) is is_told
    assert "by Tue 24 Nov" in page
    assert page.lower().count(when.lower()) == 1 + (what.startswith("Ask Lena at 93"))


def test_a_day_that_the_step_names_still_has_its_place_at_the_margin() -> None:
    page = plan(
        session(actions=[{**ADVICE, "what": "Finish chapter 3 by Saturday", "due": "2026-11-28", "when": ""}])
    )
    assert re.search(r"\[ \] Finish chapter 3 by Saturday +by Sat 28 Nov\n", page)


def test_data_keeps_the_moment_that_paper_leaves_out() -> None:
    whole = session(actions=[{**ADVICE, "what": "Ask after lunch", "when": "after lunch"}])
    assert (
        json.loads(render(plan_outline(guide(), whole, TODAY), "json"))["actions"][0]["when"] == "after lunch"
    )


def test_helps_and_ids_are_there_only_if_asked_for() -> None:
    assert "Telling it in numbers" not in plan(session())
    assert "a3a91c00" not in plan(session())
    asked = plan(session(), helps=True, ids=True)
    assert "    Starts when: Monday after breakfast                               a3a91c00\n" in asked
    assert "    Helps with: Telling it in numbers\n" in asked


def test_an_id_without_a_line_to_stand_on_gets_its_own() -> None:
    asked = plan(session(actions=[{**ADVICE, "when": ""}]), ids=True)
    assert f"by Tue 24 Nov\n{'a3a91c00':>78}\n" in asked


@every_row("format_id", FORMATS)
def test_no_format_ever_holds_the_thought_a_rating_or_their_words(format_id: str) -> None:
    written = render(plan_outline(guide(), session(PLAN | PRIVATE), TODAY), format_id)
    assert written == render(plan_outline(guide(), session(), TODAY), format_id)


@every_row("format_id", FORMATS)
def test_a_private_page_names_neither_company_nor_role(format_id: str) -> None:
    actions = [{**ADVICE, "what": "Ask for advice"}, INDEXES]
    written = render(plan_outline(guide(), session(actions=actions), TODAY, private=True), format_id)
    assert "Acme" not in written
    assert "analyst" not in written
    assert "nterview" in written


def test_a_private_page_leaves_what_the_person_wrote_as_it_is() -> None:
    assert "Ask Acme's HR for advice" in plan(session(), private=True)


def test_a_line_without_content_is_left_out_but_not_the_one_for_someone_to_call() -> None:
    assert plan(session({}, [])) == (
        "ACTION PLAN                                                   22 November 2026\n\n"
        "[ ]\n[ ]\n\nSomeone to call:\n"
    )


FAIRER = "I do not know why. I do know that I prepared."


def test_the_fairer_sentence_stands_at_the_end_only_if_asked_for() -> None:
    kept = session(PLAN | {"balanced": FAIRER})
    assert FAIRER not in plan(kept)
    assert plan(kept, fairer=True) == f"{SAMPLE}\nA fairer sentence\n  {FAIRER}\n"


@pytest.mark.parametrize(
    "words",
    ["", "none yet", "What hurts is true, and it is also true that ", "I am worthless", "I am an idiot"],
)
def test_a_fairer_sentence_that_is_none_is_on_no_plan(words: str) -> None:
    kept = session(PLAN | {"balanced": words})
    assert plan(kept, fairer=True) == plan(kept)


def test_a_named_person_stands_in_the_place_of_the_line_to_write_on_but_not_on_a_private_page() -> None:
    kept = session({"company": "Acme", "reach": "Ana, after eight"}, [])
    assert "Someone to call: Ana, after eight\n" in plan(kept)
    assert plan(kept, private=True).endswith("Someone to call:\n")


def test_an_empty_line_of_actions_still_has_its_boxes() -> None:
    outline = plan_outline(guide(), session({}, []), TODAY)
    assert render(outline).count("[ ]") == 2


def test_a_normal_plan_is_one_page_of_sixty_lines() -> None:
    actions = [
        action(f"Action {n}: " + "many words " * 9, when="after breakfast " * 6, due="2026-12-01")
        for n in range(6)
    ]
    assert len(plan(session(actions=actions)).splitlines()) <= 60


def test_a_long_plan_is_not_cut() -> None:
    actions = [action(f"Action number {n}", due="2026-12-01") for n in range(200)]
    written = plan(session(actions=actions))
    assert all(f"Action number {n} " in written for n in range(200))


def test_a_long_action_flows_around_its_date() -> None:
    what = "Write to the three people who sat on the other side of the table, one after the other"
    assert plan(session({}, [action(what, due="2026-11-24")])).splitlines()[2:4] == [
        "[ ] Write to the three people who sat on the other side of the   by Tue 24 Nov",
        "    table, one after the other",
    ]


def test_a_date_typed_in_words_stands_as_it_was_typed() -> None:
    spring = action("Ask again", **{"due": None, "due-text": "when spring comes"})
    foreign = action("Ask once more", due="next year")
    written = plan(session({}, [spring, foreign]))
    assert "by when spring comes\n" in written
    assert "by next year\n" in written


def test_a_date_typed_at_length_stands_on_a_line_of_its_own() -> None:
    typed = "some day after the holidays when everybody is back from wherever they went"
    written = plan(session({}, [action("Ask again", **{"due-text": typed})]))
    assert "    By: some day after the holidays" in written
    assert typed.split()[-1] in written


def test_a_date_in_another_year_names_it() -> None:
    assert "by Mon 11 Jan 2027\n" in plan(session({}, [action("Ask again", due="2027-01-11")]))


def test_a_done_action_is_ticked_and_a_dropped_one_is_not_on_the_page() -> None:
    done = {**ADVICE, "status": "done", "closed": "2026-11-23T12:00:00Z"}
    dropped = {**INDEXES, "status": "dropped", "closed": "2026-11-23T12:00:00Z", "why": "not needed"}
    written = plan(session(actions=[done, dropped]))
    assert "[x] Ask Acme's HR for advice " in written
    assert "    Done Mon 23 Nov\n" in written
    assert "index answer" not in written


def test_the_day_to_stay_in_touch_and_to_come_back_are_on_the_page() -> None:
    put_off = session(PLAN | {"keep-in-touch-on": "2027-01-11"}, **PUT_OFF)
    written = plan(put_off)
    assert re.search(
        r"\[ \] Stay in touch: the team lead, in January, about the +by Mon 11 Jan 2027\n    platform team",
        written,
    )
    assert written.endswith("Come back to this: Mon 30 Nov\n")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("walk first", "If the next one is also a no, I will walk first"),
        ("I will walk first", "If the next one is also a no, I will walk first"),
        ("I'll walk first", "If the next one is also a no, I'll walk first"),
        ("If it rains, I will read", "If it rains, I will read"),
    ],
)
def test_the_line_for_a_setback_is_one_sentence_however_it_was_typed(typed: str, line: str) -> None:
    assert line in plan(session({"setback": typed}, [])).splitlines()


def test_after_stepping_back_the_line_for_a_setback_uses_the_words_of_the_question() -> None:
    assert "If the next one is a no, I will rest" in plan(
        session({"outcome": "withdrew", "setback": "rest"}, [])
    )


@every_row(
    ("answers", "about"),
    [
        ({"company": "Acme"}, "Acme"),
        ({"role": "Analyst", "stage": "final"}, "Analyst (final round)"),
        ({"company": "Acme", "stage": "other"}, "Acme"),
        ({"company": "Acme", "stage": "assessment day"}, "Acme (assessment day)"),
        ({"about": "several", "how-many": 30, "stage": "application"}, "30 applications (application)"),
        ({"about": "several"}, "Several applications"),
        ({"company": "A\nB"}, "A B"),
    ],
)
def test_the_page_says_what_it_is_about(answers: dict[str, Any], about: str) -> None:
    assert plan_outline(guide(), session(answers), TODAY).subtitle == about


def test_what_looks_like_markup_is_only_words() -> None:
    texts = dict.fromkeys(("company", "role", "setback", "keep-in-touch", "possibility", "learned"), HOSTILE)
    hostile = action(HOSTILE, when=HEADING, helps=HOSTILE, due="2026-11-24")
    written = plan(session(texts, [hostile]), helps=True)
    assert written.count(HOSTILE) == 8
    assert written.count(HEADING) == 1


def test_no_line_is_wider_than_the_page_and_the_dates_end_at_its_edge() -> None:
    what = "株式会社に電話する 👩‍👩‍👧 and say 😀 hello 안녕하세요 to everybody there"
    lines = plan(session(PLAN | {"learned": what * 5}, [action(what, due="2026-11-24")])).splitlines()
    assert max(cells(line) for line in lines) == 78
    dated = next(line for line in lines if line.endswith("by Tue 24 Nov"))
    assert cells(dated) == 78


def test_control_and_bidi_characters_never_come_out() -> None:
    text = "be\x1b[31mll\x07 \x9b1m \u202eevil\u2066 \x00"
    outline = plan_outline(guide(), session({"learned": text}, [action(text, due="2026-11-24")]), TODAY)
    for format_id in set(FORMATS) - {"json"}:
        written = render(outline, format_id)
        assert not set("\x1b\x07\x9b\u202e\u2066\x00") & set(written)
    assert not set("\x1b\x07\x9b\u202e\u2066\x00") & set(render(outline, "json"))


# --- all next steps ---------------------------------------------------------------------------------------------------


def test_all_open_actions_come_by_date_with_what_they_help_with_and_where_they_come_from() -> None:
    globex = session(
        {"company": "Globex", "keep-in-touch": "Ann", "keep-in-touch-on": "2027-01-11"},
        [
            action("Some day"),
            action("First of all", due="2026-11-20"),
            {**INDEXES, "id": "x", "what": "Over", "status": "done"},
            {**INDEXES, "id": "y", "what": "Gone", "status": "dropped"},
        ],
    )
    outline = next_steps_outline(guide(), [session(), globex], TODAY)
    whats = [block.what for block in outline.blocks() if isinstance(block, ActionBox)]
    assert whats == [
        "First of all",
        "Ask Acme's HR for advice",
        "Say the index answer aloud, three times",
        "Ann",
        "Some day",
    ]
    written = render(outline)
    assert "    Helps with: Telling it in numbers\n    From: Acme, Data analyst (interview)\n" in written
    assert re.search(r"\[ \] Stay in touch: Ann +by Mon 11 Jan 2027\n    From: Globex", written)
    assert "a3a91c00" in written
    assert "Acme" not in render(
        next_steps_outline(guide(), [session(actions=[INDEXES])], TODAY, private=True)
    )


def test_without_open_actions_there_is_a_page_all_the_same() -> None:
    assert render(next_steps_outline(guide(), [], TODAY)).startswith("NEXT STEPS ")


@pytest.mark.parametrize(
    "answers", [{"mood": 1}, {"mood": 4, "mood-after": 2}, {"thought": "I am worthless"}]
)
def test_on_a_heavy_night_there_is_no_box_to_fill_and_nothing_to_do(answers: dict[str, Any]) -> None:
    hard = session({"company": "Acme", "reach": "Ana", "learned": "I never learn", **answers}, [])
    assert plan(hard) == (
        "FOR A HARD DAY                                                22 November 2026\n"
        "Acme\n\n"
        "Nothing on this page has to be done. Rest is enough.\n\n"
        "Someone to call: Ana\n"
    )


def test_a_step_taken_on_a_heavy_night_stands_on_its_page_without_room_for_more() -> None:
    page = plan(session({"company": "Acme", "mood": 1}, [ADVICE]))
    assert "ACTION PLAN" in page
    assert page.count("[ ]") == 1
    assert "has to be done" not in page
