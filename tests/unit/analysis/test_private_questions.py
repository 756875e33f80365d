"""Questions of an interview that nobody needs to answer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

import pytest

from reflect.analysis.private_questions import LONGEST, parse_private_topics, private_topic_of
from reflect.model.guide.guide_loader import GuideError
from tests.support.cases import rows
from tests.support.tables import every_row

TEXT = (resources.files("reflect") / "words" / "private_questions.toml").read_text(encoding="utf-8")


@every_row(("about", "question"), rows("private-questions"))
def test_private_matters_are_told_from_questions_about_the_work(about: str, question: str) -> None:
    assert (private_topic_of(question) or "work") == about


@pytest.mark.parametrize("form", [str.upper, str.lower, "  {}  ".format, "So, {}".format])
def test_how_it_is_typed_makes_no_difference(form: Callable[[str], str]) -> None:
    assert private_topic_of(form("Do you have children?")) == "family"


def test_a_word_that_names_a_matter_is_one_only_by_itself() -> None:
    assert private_topic_of("children") == "family"
    assert private_topic_of("children, and how they learn to read") == ""


def test_of_a_very_long_question_only_the_beginning_is_looked_at() -> None:
    assert private_topic_of("word " * 2000 + "are you married?") == ""
    assert private_topic_of("are you married? " + "word " * (LONGEST * 50)) == "family"


@every_row(
    ("old", "new", "message"),
    [
        ("format = 1", "format = 2", "the private questions: format must be 1"),
        ("[shorthands]", "[shorthand]", "the private questions: unknown key shorthand"),
        ('id = "union"', 'id = "onion"', "the private questions: the topics must be pregnancy"),
        ("{are-you}) (?:\\\\w+ ){0,2}(?:pregnant", "{am-you}) (?:pregnant", "no such shorthand: {am-you}"),
        ('bare = ["pregnancy"', 'bare = [1, "pregnancy"', "topic pregnancy, bare: must be a list of texts"),
        ('bare = ["pregnancy"', 'bore = ["pregnancy"', "topic pregnancy: unknown key bore"),
        ('asks = [\n  "(?:{are-you})', 'asks = [\n  "(", "(?:{are-you})', "topic pregnancy: no pattern: "),
    ],
)
def test_a_mistake_is_named_with_its_place(old: str, new: str, message: str) -> None:
    assert old in TEXT
    with pytest.raises(GuideError) as caught:
        parse_private_topics(TEXT.replace(old, new, 1))
    assert message in str(caught.value)
