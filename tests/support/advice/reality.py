"""Section 6.1 of the chapter: the reality of being turned down."""

from __future__ import annotations

from reflect.analysis.overview import session_row
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.analysis.progress import left_in_words
from reflect.reports.formats import render
from reflect.reports.session_report import session_outline
from tests.support.advice.checks import (
    GUIDE,
    asks,
    behind_more,
    choices,
    command,
    fields,
    home_shows,
    in_order,
    key,
    letter,
    line,
    never_asks,
    not_on_card,
    on_card,
    on_plan,
    page,
    pattern,
    pictured,
    points_out,
    says_beside,
    session,
    steps_have,
    suggests,
    suggests_not,
    suggests_within,
    words,
)
from tests.support.advice.row import OWN, ROUGH, THOUGHT, WEIGHED, Row, row, true
from tests.support.sample import TODAY


def _nothing_counts_up_noes() -> bool:
    texts = [
        text for said in load_patterns().patterns for text in (said.title, said.counts, *said.says.values())
    ]
    return len(texts) > 40 and not any(
        "a no" in text.lower() or "rejection" in text.lower() for text in texts
    )


GLAD = [{"note": "Glad now"}]

ROWS: tuple[Row, ...] = (
    row(
        1,
        "help home",
        page("help", "turned down at some point"),
        true("a row shows what was learned", lambda: session_row(session(learned=OWN)).line == OWN),
        true("nothing counts noes up", _nothing_counts_up_noes),
    ),
    row(2, "check-in reframe", asks("thought", "check-in"), asks("way", "reframe", **THOUGHT)),
    row(
        3,
        "session plan home",
        true("screens left", lambda: left_in_words(3) == "three more after"),
        line("forty-minutes", "Stopping here is fine"),
        asks("possibility", "plan"),
        on_plan("This week's possibility: " + OWN, possibility=OWN),
        home_shows("possibility", possibility=OWN),
    ),
    row(
        4,
        "check-in help",
        asks("mood", "check-in"),
        says_beside("mood", "ctrl+g shows where help is", mood=2),
        key("ANYWHERE", "care"),
        page("care", "a person you trust"),
    ),
    row(
        5,
        "card",
        command("card"),
        on_card("Because", questions=ROUGH),
        not_on_card("walk first", setback="walk first", questions=ROUGH),
        not_on_card("Zyx", company="Zyx", learned="Zyx", their_words="Zyx", questions=ROUGH),
    ),
    row(
        6,
        "inventory",
        choices("weaknesses", "approach", "fix", "work-around", "accept"),
        fields("weaknesses", "how"),
    ),
    row(
        7,
        "check-in review home",
        asks("guess", "check-in", outcome="waiting"),
        asks("went-well", "review", outcome="waiting"),
        asks("change", "review", outcome="waiting"),
        never_asks("thought", outcome="waiting"),
        key("HOME", "answer_came"),
    ),
    row(
        8,
        "review",
        choices("causes", "known", "told", "observed", "guess"),
        words("their-words", "No reason given"),
    ),
    row(9, "review", in_order("intended", "happened", "causes", "change"), asks("causes", "review")),
    row(10, "inventory", asks("pitch", "inventory"), words("pitch", "Who do you help, with what")),
    row(
        11,
        "patterns",
        pattern(
            "pitches",
            "I mend data: Final round",
            *[{"pitch": "I help", "stage": "test"}] * 2,
            {"pitch": "I mend data", "stage": "final"},
        ),
    ),
    row(
        12,
        "reframe reading",
        behind_more("doubts"),
        asks("doubts", "reframe"),
        true(
            "later is asked weeks later",
            lambda: [q.id for q in GUIDE.asked_in_reading({"outcome": "no"})] == ["later"],
        ),
        key("READING", "hindsight"),
        true(
            "both are read",
            lambda: all(
                words in render(session_outline(GUIDE, session(doubts="The pay", later=GLAD), TODAY))
                for words in ("The pay", "Glad now")
            ),
        ),
    ),
    row(
        13,
        "reframe",
        points_out("thought", "I'm a fraud", "this one time"),
        points_out("thought", "I will never find anything", "know today"),
        points_out("balanced", "I always freeze", "went otherwise"),
    ),
    row(14, "review", suggests("causes", "We did not fit")),
    row(
        15,
        "patterns",
        pictured("mood", *[{"mood": mood} for mood in (3, 5, 4)]),
        pictured("belief", *[{**THOUGHT, "belief": 80, "belief_after": after} for after in (60, 70, 50)]),
    ),
    row(16, "plan", suggests_within(2, "Fifteen minutes")),
    row(
        17,
        "check-in review",
        behind_more("applicants"),
        asks("applicants", "check-in"),
        says_beside("applicants", "One in 240", applicants=240),
        suggests("causes", "The number of people who applied"),
    ),
    row(
        18,
        "letters home",
        key("HOME", "letters"),
        key("LETTERS", "advice"),
        letter("advice-company", "the role of Analyst"),
    ),
    row(
        19,
        "reframe",
        *(asks(id_, "reframe", **WEIGHED) for id_ in ("way", "for", "against", "balanced")),
        points_out("balanced", "Nobody wants me", "fair to you"),
    ),
    row(20, "review", in_order("went-well", "causes", "change", "weaknesses")),
    row(
        21,
        "review patterns",
        choices("change", "area", "documents", "answers"),
        pattern(
            "areas",
            "CV and letter: 2 of 3. The interview: 1 of 3.",
            *[{"change": [{"what": "x", "area": area}]} for area in ("documents", "documents", "answers")],
        ),
    ),
    row(22, "close", asks("learned", "close")),
    row(23, "plan", fields("actions", "helps")),
    row(
        24,
        "plan home",
        asks("keep-in-touch", "plan"),
        asks("keep-in-touch-on", "plan", keep_in_touch="Ann"),
        steps_have("Stay in touch: Ann", keep_in_touch="Ann", keep_in_touch_on=TODAY.isoformat()),
    ),
    row(
        25,
        "review plan",
        choices("causes", "control", "mine", "influence", "outside"),
        suggests(
            "actions", "One small step I can take about this: CV", causes=[{"cause": "CV", "control": "mine"}]
        ),
        suggests_not("actions", "One small step", causes=[{"cause": "Luck", "control": "outside"}]),
        suggests(
            "actions", "Write down the date", causes=[{"cause": "Unfair treatment", "control": "outside"}]
        ),
        suggests(
            "actions",
            "Ask a union, or free legal or equality advice",
            causes=[{"cause": "Unfair treatment", "control": "outside"}],
        ),
        page("unfair", "a union or staff representatives, an equality or human-rights body"),
    ),
    row(
        26,
        "letters",
        letter("thank-you", "One moment stays with me: [one moment from that day]"),
    ),
)
