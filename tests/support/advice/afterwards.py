"""Section 6.3 of the chapter: afterwards."""

from __future__ import annotations

from datetime import timedelta

from reflect.analysis.patterns import patterns
from reflect.analysis.patterns.patterns_loader import load_patterns
from tests.support.advice.checks import (
    GUIDE,
    asks,
    behind_more,
    choices,
    fields,
    home_shows,
    in_order,
    letter,
    on_card,
    pattern,
    says_beside,
    session,
    suggests,
    words,
)
from tests.support.advice.row import ALL_FOUR, OWN, ROUGH, Row, row, true
from tests.support.sample import TODAY


def _told_in_their_own_words() -> bool:
    """What was done after earlier noes, and what was known the next time."""
    first, second = (
        session(days, actions=[{"what": f"Rang Ann {days}"}], learned=f"Knew {days}") for days in (20, 10)
    )
    for each in (first, second):
        each.actions[0].close("done", each.created + timedelta(days=1))
    found = {each.id: each for each in patterns(load_patterns(), GUIDE, [first, second], TODAY)}["afterwards"]
    return [row.words for row in found.rows] == [
        ("Done: Rang Ann 10",),
        ("Done: Rang Ann 20", "Learned in the session of Thu 12 Nov: Knew 10"),
    ]


ROWS: tuple[Row, ...] = (
    row(45, "review reframe", words("happened", "camera"), in_order("thought", "happened", "balanced")),
    row(
        46,
        "plan",
        suggests(
            "actions",
            "Half an hour on one part of this: SQL",
            weaknesses=[{"weakness": "SQL", "area": "technical"}],
        ),
        suggests(
            "actions", "Find one place for this, this week: Patience", strengths=[{"strength": "Patience"}]
        ),
    ),
    row(47, "close", words("learned", "Nothing this time")),
    row(
        48,
        "review inventory",
        behind_more("did-my-best"),
        asks("did-my-best", "review"),
        says_beside("did-my-best", "you did what was in your hands", did_my_best=ALL_FOUR),
        says_beside("weaknesses", "can stay empty", did_my_best=ALL_FOUR),
    ),
    row(
        49,
        "reframe",
        behind_more("explanation"),
        asks("explanation", "reframe"),
        true("it rests", lambda: GUIDE.question("explanation").rests),
        says_beside("causes", "Good enough for now: We did not fit", explanation="We did not fit"),
    ),
    row(50, "plan home", asks("possibility", "plan"), home_shows("possibility", possibility=OWN)),
    row(
        51,
        "patterns",
        true("what was done, in their own words", _told_in_their_own_words),
        pattern("steps", "You wrote down 3 steps: 3 open.", *[{"actions": [{"what": "Walk"}]}] * 3),
    ),
    row(
        52,
        "home",
        home_shows("feedback", 20, causes=[{"cause": "Too few numbers", "known": "told", "control": "mine"}]),
    ),
    row(
        53,
        "check-in patterns",
        behind_more("requirements"),
        asks("requirements", "check-in"),
        choices("requirements", "have", "yes", "partly", "no"),
        fields("requirements", "shown"),
        pattern(
            "matches",
            "1 of 2 · Interview",
            *[{"requirements": [{"requirement": "a", "have": "yes"}, {"requirement": "b", "have": "no"}]}]
            * 3,
        ),
    ),
    row(
        54,
        "plan",
        behind_more("say-no-if"),
        asks("say-no-if", "plan"),
        asks("say-no-if", "plan", outcome="offer"),
    ),
    row(
        55,
        "review card",
        behind_more("researched"),
        asks("researched", "review"),
        choices("researched", "", "role", "company", "culture", "team"),
        on_card("For this time: How they work, The people", researched=["role", "company"]),
    ),
    row(
        56,
        "letters",
        letter("recruiter-questions", "What does the job need most", outcome="waiting", channel=None),
    ),
    row(
        57,
        "plan card",
        behind_more("look-up"),
        asks("look-up", "plan"),
        on_card("Who and what: Ann Ito", look_up="Ann Ito"),
    ),
    row(
        58,
        "inventory",
        words("weaknesses", "It may be something you leave as it is."),
        words("weaknesses", "or where it is enough as it is"),
        choices("weaknesses", "approach", "accept"),
    ),
    row(
        59,
        "review card",
        asks("questions", "review"),
        on_card("Why us?", questions=ROUGH),
        on_card("Ready\n-----\n  - Why us?", questions=[{**ROUGH[0], "rating": "solid"}]),
    ),
    row(
        60,
        "plan",
        asks("feedback", "plan", again=True),
        asks("feedback-on", "plan", again=True, feedback="asked"),
        suggests("actions", "Ask them for advice", channel="letter"),
    ),
    row(
        61,
        "review plan",
        choices("change", "area", "nerves"),
        suggests("actions", "Breathe out and say", change=[{"what": "Freezing", "area": "nerves"}]),
    ),
    row(62, "review", suggests("causes", "The mood of the day"), suggests("causes", "A misunderstanding")),
    row(
        63,
        "review patterns",
        behind_more("hours"),
        asks("hours", "review"),
        pattern("hours", "rough 1", *[{"hours": hours, "questions": ROUGH} for hours in (1, 2, 3)]),
    ),
    row(
        64,
        "review plan",
        fields("questions", "better"),
        suggests("actions", "Say the better answer aloud three times", questions=ROUGH),
    ),
    row(
        65,
        "review",
        words("questions", "Situation: ... Task: ... Action: ... Result: ..."),
        says_beside(
            "questions",
            "still empty: Result",
            questions=[{"question": "Why us?", "better": "Situation: a\nTask: b\nAction: c\nResult:"}],
        ),
    ),
    row(
        66,
        "plan",
        asks("market", "plan"),
        suggests("actions", "Name three people in my field", market="unsure"),
    ),
    row(
        67,
        "patterns",
        pattern(
            "requirements",
            "Go: 3 of 3 · not yet",
            *[{"requirements": [{"requirement": "Go", "have": "no"}]}] * 3,
        ),
    ),
    row(
        68,
        "plan",
        asks("criteria", "plan", stage="application"),
        suggests("actions", "Show each requirement", criteria="no"),
    ),
    row(
        69,
        "plan",
        asks("errors", "plan", stage="application"),
        suggests("actions", "Name two people", errors="yes"),
    ),
    row(
        70,
        "plan patterns",
        asks("same-approach", "plan"),
        suggests("actions", "Name one thing and do it another way", same_approach="yes"),
        pattern("same", "would like to do another way next time", *[{"hours": 2}] * 3),
        pattern("same", "Hours of preparation: 2: 3 of 3", *[{"hours": 2}] * 3),
    ),
)
