"""Patterns as a page: within its width, every word whole, each line with the sessions it leads to."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from reflect.analysis.patterns.pattern import share_row
from reflect.analysis.patterns.pattern_page import (
    MOST_ROWS,
    PageItem,
    as_json,
    page_items,
    session_count_line,
)
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.model.session import Session
from reflect.reports import to_text
from reflect.text.numbers import pluralize
from reflect.text.sanitize import printable
from reflect.text.sparkline import BLOCKS, LETTERS, Glyphs
from reflect.text.wrap import cells
from tests.support.pattern_sets import TODAY, found, of, patterns_page
from tests.support.sample import ACME, HOSTILE, session

WORDS = load_patterns()
LONG = (
    "Ein sehr langer Grund, der niemals auf eine einzige Zeile passt, schon gar nicht auf eine schmale " * 2
)
WIDE = "面接で緊張して言葉が出てこなかったことについて"


def many() -> list[Session]:
    """Twelve sessions with something in every pattern, some of it long, wide or hostile."""
    made = []
    for number in range(12):
        answers = {
            **ACME,
            "guess": 5 * number,
            "hours": number + 1,
            "pitch": HOSTILE if number % 2 else WIDE,
            "causes": [{"cause": LONG, "control": "mine"}, {"cause": WIDE}],
            "requirements": [{"requirement": HOSTILE, "have": "no"}],
            "questions": [{"question": "Why us?", "rating": "rough"}],
            "feedback": "got",
        }
        each = session(answers, days_ago=number)
        each.actions[0].close("dropped", each.created, why=LONG)
        each.actions[1].close("done", each.created)
        made.append(each)
    return made


def text(sessions: list[Session], width: int = 78, glyphs: Glyphs = BLOCKS) -> str:
    return to_text.render(patterns_page(sessions), width, glyphs)


def items(sessions: list[Session], width: int = 78) -> list[PageItem]:
    return list(page_items(WORDS, list(found(sessions).values()), width, BLOCKS))


@pytest.mark.parametrize("width", [20, 34, 54, 78])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert [line for line in text(many(), width).splitlines() if cells(line) > width] == []


@pytest.mark.parametrize("width", [34, 54, 78])
def test_every_word_of_a_person_is_on_the_page_as_it_was_typed(width: int) -> None:
    said = " ".join(text(many(), width).split())
    assert HOSTILE in said
    assert WIDE in said.replace(" ", "")
    assert LONG.strip() in said


def test_nothing_on_the_page_could_steer_a_terminal() -> None:
    sessions = [
        session({**ACME, "causes": [{"cause": "one\x1b[31m\u202etwo\x07"}]}, days_ago=n) for n in range(3)
    ]
    for each in sessions:
        each.document["answers"]["causes"] = [{"cause": "one\x1b[31m\u202etwo\x07\nthree"}]
    said = text(sessions)
    assert printable(said) == said
    assert "one[31mtwo three" in said


def test_a_statement_and_each_of_its_lines_lead_to_their_sessions() -> None:
    sessions = of({"stage": "test"}, {"stage": "final"}, {"stage": "final"})
    stages = [item for item in items(sessions) if item.pattern and item.pattern.id == "stages"]
    statement, final, test = stages
    assert statement.sessions == (sessions[2].id, sessions[1].id, sessions[0].id)
    assert test.sessions == (sessions[0].id,)
    assert final.sessions == (sessions[2].id, sessions[1].id)


def test_what_there_is_not_enough_for_is_one_sentence_at_the_end_that_leads_to_its_sessions() -> None:
    sessions = of(
        {"stage": "test", "mood": 3, "feedback": "asked"}, {"stage": "final", "mood": 4}, {"stage": "final"}
    )
    said = text(sessions)
    last = "Not enough yet for: asking for advice (1 of 5), how you were doing (2 of 3)."
    assert said.endswith(f"\n\n{last}\n")
    assert said.lower().count("not enough") == 1
    assert items(sessions)[-1].sessions == (sessions[0].id, sessions[1].id)


def test_what_nobody_wrote_anything_for_is_not_missed() -> None:
    said = text(of({"stage": "test"}, {"stage": "final"}, {"stage": "final"}))
    assert "enough" not in said
    assert "0 of" not in said


def test_what_did_not_come_up_is_not_spoken_of() -> None:
    different = [
        {
            "stage": "test",
            "strengths": [{"strength": f"strength {number}"}],
            "causes": [{"cause": f"cause {number}"}],
            "weaknesses": [{"weakness": f"weakness {number}"}],
            "requirements": [{"requirement": f"point {number}", "have": "no"}],
            "pitch": f"I help {number}",
        }
        for number in range(4)
    ]
    titles = {item.pattern.id for item in items(of(*different)) if item.pattern}
    assert titles == {"stages", "pitches"}


def test_where_nothing_has_come_up_yet_one_line_says_what_will_stand_here() -> None:
    (only,) = items(of(*[{"company": f"Co {number}"} for number in range(3)]))
    assert only.lines == ((("What comes up more than once will stand here.", "says"),),)


def test_sessions_are_named_by_company_and_day_with_the_id_that_a_command_takes() -> None:
    sessions = of(*[{"company": f"Co {number}", "stage": "test"} for number in range(5)])
    ids = [each.id[:8] for each in reversed(sessions)]
    said = " ".join(text(sessions).split())
    assert (
        f"From: Co 4, 12 Nov ({ids[0]}); Co 3, 2 Nov ({ids[1]}); Co 2, 23 Oct ({ids[2]}); and 2 more" in said
    )


def test_of_many_reasons_for_dropped_steps_the_page_shows_some_and_how_many_more_there_are() -> None:
    sessions = of(*[{"actions": [{"what": f"Step {number}."}]} for number in range(MOST_ROWS + 3)])
    for each in sessions:
        each.actions[0].close("dropped", each.created, why="too much just now")
    said = text(sessions)
    assert said.count("too much just now") == MOST_ROWS
    assert "    and 3 more\n" in said


def test_a_long_list_ends_in_how_many_more_there_are() -> None:
    weak = [{"weakness": f"thing {number}"} for number in range(MOST_ROWS + 3)]
    said = text(of(*[{"weaknesses": weak}] * 3))
    assert f"thing {MOST_ROWS - 1} " in said
    assert f"thing {MOST_ROWS} " not in said
    assert "and 3 more" in said


@pytest.mark.parametrize("width", [34, 78])
def test_there_is_no_empty_line_within_a_statement(width: int) -> None:
    for item in items(many(), width):
        assert all("".join(piece for piece, _ in line).strip() for line in item.lines)


def test_a_heading_within_a_statement_is_no_row_without_a_figure() -> None:
    said = text(of(*[{"change": [{"what": "x", "area": "answers"}, {"what": "y", "area": "documents"}]}] * 3))
    lines = [line.strip() for line in said.splitlines()]
    assert "The interview:" in lines
    assert lines.index("The interview:") + 1 == next(
        n for n, line in enumerate(lines) if line.startswith("Answers ")
    )


def test_bars_of_a_statement_begin_below_each_other() -> None:
    areas = ("documents", "answers", "logistics")
    sessions = of(*[{"change": [{"what": area, "area": area}]} for area in areas])
    bars = [line for line in text(sessions).splitlines() if "1 of 3" in line and "━" in line]
    assert len(bars) == 3
    assert all(one.index("━") == other.index("━") for one, other in pairwise(bars))


def test_with_plain_letters_the_page_holds_nothing_else_of_ours() -> None:
    sessions = of(*[{"stage": "test", "mood": 4, "belief": 50, "belief-after": 30}] * 3)
    assert text(sessions, glyphs=LETTERS).isascii()


def test_numbers_over_time_have_their_first_and_last_in_figures() -> None:
    assert "3 to 5, of 10" in text(of({"mood": 3}, {"mood": 4}, {"mood": 5}))
    assert "▁▂▁  0, of 10" in text(of({"mood": 0}, {"mood": 1}, {"mood": 0}))


def test_names_begin_below_each_other_where_there_are_no_bars() -> None:
    sessions = of(*[{"company": "Co", "stage": stage} for stage in ("application", "final", "test")])
    lines = [line for line in text(sessions).splitlines() if line.endswith("  Co")]
    assert len(lines) == 3
    assert len({len(line) for line in lines}) == 1


def test_the_page_says_how_many_sessions_there_are() -> None:
    said = text(of(*[{"mood": 4}] * 3))
    assert said.startswith("PATTERNS")
    assert "3 sessions. Counted from what you wrote" in said


def test_thousands_are_written_as_in_the_lists() -> None:
    assert session_count_line(load_patterns(), 1000) == pluralize(1000, "session")
    assert share_row("Done", 2951, 3000, ()).value == "2,951 of 3,000"


def test_the_json_has_every_pattern_with_its_n_and_all_rows() -> None:
    sessions = many()
    patterns = list(found(sessions).values())
    data = json.loads(json.dumps(as_json(patterns, len(sessions), TODAY)))
    assert (data["format"], data["version"], data["sessions"]) == ("reflect-patterns", 1, 12)
    by_id = {each["id"]: each for each in data["patterns"]}
    assert set(by_id) == {pattern.id for pattern in patterns}
    assert by_id["guess"]["n"] == len(by_id["guess"]["sessions"]) == len(by_id["guess"]["rows"]) == 12
    assert by_id["guess"]["enough"] is by_id["guess"]["found"] is True
    assert by_id["mood"]["series"][0]["values"] == [4] * 12
    few = {each["id"]: each for each in as_json(list(found([]).values()), 0, TODAY)["patterns"]}
    assert few["advice"] | {"counted": "", "title": "", "part": ""} == {
        "id": "advice", "part": "", "title": "", "n": 0, "needs": 5, "enough": False, "found": False,
        "says": "Not enough yet (0 of 5)",
        "asks": None, "counted": "", "sessions": [], "rows": [], "series": [], "days": [],
    }  # fmt: skip
