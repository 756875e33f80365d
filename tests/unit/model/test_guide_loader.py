"""The loader is strict: whatever is wrong with a guide is named with its screen and question."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.model.guide import guide_loader as guide_file
from reflect.model.guide.guide_loader import GuideError, GuideParts, load_guide, parse_guide
from reflect.text import compiled
from reflect.text.resources import packaged
from tests.support.program import Program
from tests.support.sample import acme
from tests.support.tables import every_row

SMALL = """
format = 1

[choices]
hands = [ { id = "mine", label = "Mine" }, { id = "theirs", label = "Theirs" } ]

[[screen]]
id = "start"
title = "The start"
name = "Start"

[[screen.question]]
id = "place"
kind = "line"
prompt = "Where?"
label = "Place"
section = "6.1"
why = "So that it is known."

[[screen.question]]
id = "mood"
kind = "scale"
maximum = 10
prompt = "How?"
label = "Mood"
section = "6.1"
why = "So that it is known."
unless = { place = [""] }

[[screen.question]]
id = "causes"
kind = "list"
prompt = "What?"
label = "What"
section = "6.1"
why = "So that it is known."

[[screen.question.field]]
id = "cause"
kind = "line"
prompt = "What"
label = "What"

[[screen.question.field]]
id = "control"
kind = "choice"
prompt = "Whose"
label = "Whose"
choices = "hands"

[[screen.question.field]]
id = "on"
kind = "date"
prompt = "When"
label = "When"

[[screen.question.other-words]]
if = { mood = [0, 1] }
hint = "Only if you like."

[[suggestion]]
for = "causes"
from = "causes"
earlier = true
where = { control = ["mine"] }
if = { place = ["*"] }
unless-due-within = 2
fill = { cause = "Ask about: {cause}, {place}", control = "mine", on = "+2d" }

[starters]
place = ["At the "]

[lines]
hello = "Hello."

[page.help]
title = "Help"
paragraphs = ["One.", "Two."]
"""

QUESTION = "screen start, question "

MISTAKES = [
    # where it stands, what it is turned into, and what the message has to say
    ("format = 1", "format = [", "the guide is not TOML"),
    ("format = 1", "format = 2", "the guide: format must be 1"),
    ("format = 1", "format = 1\ncolour = 3", "the guide: unknown key colour"),
    ('id = "start"', 'ident = "start"', "a screen: id must be a text"),
    ('id = "start"', 'id = " "', "a screen: id must be a text"),
    ('title = "The start"', "title = 3", "screen start: title must be a text"),
    ('name = "Start"', 'name = "Start"\nsubtitle = "x"', "screen start: unknown key subtitle"),
    ('name = "Start"', 'name = "Start"\nalways = "yes"', "screen start: always must be true or false"),
    ('name = "Start"', 'name = "Start"\nsections = [6.1]', "screen start, sections: must be a list of texts"),
    (
        'name = "Start"',
        'name = "Start"\nunless = { hobby = ["x"] }',
        "screen start: there is no question 'hobby'",
    ),
    ('id = "place"', 'ident = "place"', "screen start: id must be a text"),
    (
        'kind = "line"\nprompt = "Where?"',
        'kind = "rhyme"\nprompt = "Where?"',
        QUESTION + "place: no such kind",
    ),
    ('prompt = "Where?"', "", QUESTION + "place: prompt must be a text"),
    ('label = "Place"', "", QUESTION + "place: label must be a text"),
    ('label = "Place"\nsection = "6.1"', 'label = "Place"', QUESTION + "place: section must be a text"),
    ('prompt = "Where?"', 'prompt = "Where?"\nhnit = "x"', QUESTION + "place: unknown key hnit"),
    ('prompt = "Where?"', 'prompt = "Where?"\nshort = 1', QUESTION + "place: short must be true or false"),
    ('prompt = "Where?"', 'prompt = "Where?"\nagain = "x"', QUESTION + "place: again must be true or false"),
    (
        'prompt = "Where?"',
        'prompt = "Where?"\nreading = 0',
        QUESTION + "place: reading must be true or false",
    ),
    ('prompt = "Where?"', 'prompt = "Where?"\nmaximum = 10', QUESTION + "place: a scale, and only a scale"),
    ('prompt = "Where?"', 'prompt = "Where?"\nchoices = "hands"', QUESTION + "place: choices go with"),
    ("maximum = 10", "", QUESTION + "mood: a scale, and only a scale, has maximum"),
    ("maximum = 10", "maximum = 7", QUESTION + "mood: a scale, and only a scale, has maximum"),
    ('unless = { place = [""] }', 'unless = { place = "x" }', QUESTION + "mood: unless place must be a list"),
    ('unless = { place = [""] }', "unless = {}", QUESTION + "mood: unless must be a table"),
    ('unless = { place = [""] }', "unless = []", QUESTION + "mood: unless must be a table"),
    (
        'unless = { place = [""] }',
        'unless = { plaze = [""] }',
        QUESTION + "mood: there is no question 'plaze'",
    ),
    (
        'unless = { place = [""] }',
        'unless = { place = ["Acme"] }',
        QUESTION + "mood: of place only whether it is answered can be asked",
    ),
    ('unless = { place = [""] }', 'asked-fi = { place = [""] }', QUESTION + "mood: unknown key asked-fi"),
    ('id = "mood"', 'id = "place"', "'place' stands there twice"),
    ('id = "control"', 'id = "cause"', QUESTION + "causes, fields: 'cause' stands there twice"),
    (
        'choices = "hands"',
        'choices = "feet"',
        QUESTION + "causes, field control: no choices are named 'feet'",
    ),
    ('choices = "hands"', "choices = [1]", QUESTION + "causes, field control: choices must be a list"),
    ('choices = "hands"', "", QUESTION + "causes, field control: choices go with the kinds"),
    ('{ id = "mine", label = "Mine" }', '{ id = "mine" }', "choices hands: label must be a text"),
    (
        '{ id = "mine", label = "Mine" }',
        '{ id = "mine", lable = "Mine" }',
        "choices hands: unknown key lable",
    ),
    ('{ id = "theirs"', '{ id = "mine"', "choices hands, choices: 'mine' stands there twice"),
    ('kind = "date"', 'kind = "list"', QUESTION + "causes, field on: a record cannot hold a list"),
    ('kind = "list"', 'kind = "text"', QUESTION + "causes: a list, and only a list, has fields"),
    ("if = { mood = [0, 1] }", "", QUESTION + "causes, other-words: needs an if"),
    ('hint = "Only if you like."', 'hnit = "x"', QUESTION + "causes, other-words: unknown key hnit"),
    ('hint = "Only if you like."', "hint = 3", QUESTION + "causes, other-words: hint must be a text"),
    (
        "mood = [0, 1]",
        'mood = ["low"]',
        QUESTION + "causes: mood is compared with something that is no number",
    ),
    ('hint = "Only if you like."', "", QUESTION + "causes, other-words: has neither prompt, hint nor why"),
    ("mood = [0, 1]", "mood = [true]", QUESTION + "causes: if mood must be a list of values"),
    ("mood = [0, 1]", "modd = [0, 1]", QUESTION + "causes: there is no question 'modd'"),
    ('for = "causes"', 'for = "casues"', "suggestion for casues: there is no question 'casues'"),
    ('for = "causes"', 'for = "mood"', "suggestion for mood: suggestions are for lines and lists only"),
    ('from = "causes"', 'from = "casues"', "suggestion for causes: there is no question 'casues'"),
    ('from = "causes"\n', "", "suggestion for causes: earlier needs a from"),
    ("earlier = true", "earlier = 1", "suggestion for causes: earlier must be true or false"),
    ("unless-due-within = 2", "unless-due-within = true", "suggestion for causes: unless-due-within must be"),
    ("unless-due-within = 2", 'unless-due-within = "2"', "suggestion for causes: unless-due-within must be"),
    ('where = { control = ["mine"] }', 'where = { control = ["mien"] }', "control has no choice mien"),
    ('where = { control = ["mine"] }', 'where = { hands = ["x"] }', "there is no question 'hands'"),
    (
        'if = { place = ["*"] }',
        'if = { hobby = ["*"] }',
        "suggestion for causes: there is no question 'hobby'",
    ),
    (
        "Ask about: {cause}, {place}",
        "Ask about: {cause}, {plaze}",
        "suggestion for causes: {plaze} stands for nothing",
    ),
    ("Ask about: {cause}, {place}", "Ask about: {cause, {place}", "suggestion for causes: a brace too many"),
    ("Ask about: {cause}, {place}", "Ask about: {cause}, {}", "suggestion for causes: a brace too many"),
    (
        "Ask about: {cause}, {place}",
        "{cause} at {place}",
        "suggestion for causes: a person's words stand alone, or last and after a colon: '{cause} at {place}'",
    ),
    ('cause = "Ask about: {cause}, {place}", ', "", "suggestion for causes: fill lacks 'cause'"),
    (
        'control = "mine", on',
        'control = "nobody", on',
        "suggestion for causes: control has no choice 'nobody'",
    ),
    ('on = "+2d"', 'on = "soon"', "suggestion for causes: on is no date: 'soon'"),
    ('on = "+2d"', 'by = "+2d"', "suggestion for causes: has no field 'by'"),
    ('on = "+2d"', "on = 2", "suggestion for causes: fill must be a text or a table of texts"),
    ('place = ["At the "]', 'plaze = ["At the "]', "starters: there is no question 'plaze'"),
    ('place = ["At the "]', "place = [3]", "starters place: must be a list of texts"),
    ('hello = "Hello."', "hello = 3", "lines: hello must be a text"),
    ('hello = "Hello."', 'hello = ""', "lines: hello must be a text"),
    ('title = "Help"', "", "page help: title must be a text"),
    ('title = "Help"', 'title = "Help"\nfooter = "x"', "page help: unknown key footer"),
    (
        'paragraphs = ["One.", "Two."]',
        'paragraphs = "One."',
        "page help, paragraphs: must be a list of texts",
    ),
]


@every_row(("right", "wrong", "message"), MISTAKES)
def test_a_mistake_is_named_with_its_place(right: str, wrong: str, message: str) -> None:
    assert right in SMALL
    with pytest.raises(GuideError) as caught:
        parse_guide(SMALL.replace(right, wrong, 1))
    assert message in str(caught.value)


def test_a_condition_on_a_choice_that_does_not_exist_is_named() -> None:
    text = SMALL.replace(
        'unless = { place = [""] }', 'unless = { place = [""] }\nasked-if = { whose = ["me"] }'
    ).replace(
        '[[screen.question]]\nid = "causes"',
        """[[screen.question]]
id = "whose"
kind = "choice"
choices = "hands"
prompt = "Whose?"
label = "Whose"
section = "6.1"
why = "So that it is known."

[[screen.question]]
id = "causes\"""",
    )
    with pytest.raises(GuideError, match="screen start, question mood: whose has no choice me"):
        parse_guide(text)
    parse_guide(text.replace('["me"]', '["mine", "", "*"]'))


def test_a_guide_without_a_screen_is_none() -> None:
    with pytest.raises(GuideError, match="has no screen"):
        parse_guide("format = 1")


def test_everything_the_file_says_is_in_the_guide() -> None:
    guide = parse_guide(SMALL)
    screen = guide.screen("start")
    place, mood, causes = screen.questions
    assert (place.prompt, place.hint, place.label, place.why) == (
        "Where?",
        "",
        "Place",
        "So that it is known.",
    )
    assert mood.fits({"place": "here"})
    assert not mood.fits({})
    assert [field.id for field in causes.fields] == ["cause", "control", "on"]
    assert causes.fields[1].choice_label("theirs") == "Theirs"
    assert causes.words({"mood": 1}).hint == "Only if you like."
    assert guide.suggestions[0].unless_due_within == 2
    assert guide.starters["place"] == ("At the ",)
    assert guide.line("hello") == "Hello."
    assert guide.page("help").paragraphs == ("One.", "Two.")


def test_any_case_of_a_condition_is_enough_and_all_tests_of_a_case_are_needed() -> None:
    asked_if = 'asked-if = [{ mood = [1], causes = ["*"] }, { mood = [2] }]'
    place = parse_guide(SMALL.replace('id = "place"', f'id = "place"\n{asked_if}', 1)).question("place")
    assert not place.fits({})
    assert not place.fits({"mood": 1})
    assert place.fits({"mood": 1, "causes": [{"cause": "rain"}]})
    assert place.fits({"mood": 2})
    assert not place.fits({"mood": 3, "causes": []})


def test_zero_is_an_answer_and_an_empty_text_or_list_is_none() -> None:
    causes = parse_guide(SMALL).question("causes")
    assert causes.words({"mood": 0}).hint
    assert not causes.words({"mood": 5}).hint
    mood = parse_guide(SMALL).question("mood")
    nothings: tuple[Any, ...] = (None, "", [])
    for nothing in nothings:
        assert not mood.fits({"place": nothing})


def test_the_guide_that_comes_with_the_program_is_read_once() -> None:
    assert load_guide() is load_guide()


def test_a_question_read_alone_is_the_same_as_in_the_whole_guide() -> None:
    parts = GuideParts()
    for question in load_guide().questions():
        assert parts.knows(question.id)
        assert parts.question(question.id) == question


def test_a_page_read_alone_is_the_same_as_in_the_whole_guide() -> None:
    parts = GuideParts()
    for name, page in load_guide().pages.items():
        assert parts.page(name) == page
    with pytest.raises(KeyError):
        parts.page("no-such-page")


def test_a_question_the_guide_does_not_have_is_not_found_alone_either() -> None:
    parts = GuideParts()
    assert not parts.knows("no-such-question")
    with pytest.raises(KeyError):
        parts.question("no-such-question")


def test_a_mistake_is_told_with_its_place_by_every_command(
    reflect: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str) -> str:
        return packaged(name).replace('kind = "line"', 'kind = "lime"', 1)

    reflect.keep(acme())
    monkeypatch.setattr(compiled, "packaged_bytes", lambda name: broken(name).encode())
    monkeypatch.setattr(guide_file, "packaged", broken)
    load_guide.cache_clear()
    ran = reflect("show")
    load_guide.cache_clear()
    assert ran.code == 1
    assert "check-in, question company" in ran.err.splitlines()[0]
    assert len(ran.err.splitlines()) == 3
