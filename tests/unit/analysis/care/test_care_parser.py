"""The words the rules know are read strictly, and none of them stands there for nothing."""

from __future__ import annotations

import re
import tomllib

import pytest

from reflect.analysis.care.care_loader import care_words, compiled_of, load_care
from reflect.analysis.care.care_parser import compile_care
from reflect.analysis.care.harsh_parser import WORDS
from reflect.analysis.care.pointed_loader import parse_pointed
from reflect.analysis.care.topics import parse_topics
from reflect.model.guide.guide_loader import load_guide
from reflect.model.guide.toml_reader import GuideError
from reflect.text.resources import packaged, packaged_bytes
from tests.support.tables import every_row

CARE, POINTED, TOPICS = (packaged(f"words/{name}.toml") for name in ("care", "pointed_out", "topics"))

LANGUAGES = ("german", "spanish", "french", "russian", "japanese", "chinese")


def changed(words: str, old: str, new: str) -> str:
    assert old in words
    return words.replace(old, new, 1)


@every_row(
    ("old", "new", "mistake"),
    [
        ("format = 1", "format = 2", "format must be 1"),
        ('level = "help"', 'level = "hepl"', "there is no level 'hepl'"),
        ('unless = ["play"]', 'unless = ["plai"]', "there is no class 'plai'"),
        ('"^ suicide $"', '"^ $"', "phrase suicide: '^ $': holds no word"),
        ('"^ suicide $"', '"<suicid> $"', "there is no class <suicid>"),
        ('id = "end-it"', 'id = "end"', "'end' stands there twice"),
        ("[spelling]\n", "[spelling]\nletters = 3\n", "spelling: unknown key letters"),
        ('m = "am"', "m = 3", "spelling, endings: m must be a text"),
        (
            "[classes]\n",
            '[classes]\nlost = ["really lost"]\n',
            "class lost: a word of 'really lost' is passed over",
        ),
        ("[context]\n", "[context]\nwho = []\n", "context: unknown key who"),
    ],
)
def test_a_mistake_in_the_words_of_care_is_named(old: str, new: str, mistake: str) -> None:
    with pytest.raises(GuideError, match=re.escape(mistake)):
        compile_care(changed(CARE, old, new))


def test_other_words_count_at_once() -> None:
    other = changed(CARE, '"^ suicide $"', '"^ cloudberry $"').encode()
    frames = care_words(compiled_of(other, packaged_bytes("words/care_compiled.json"))).frames
    assert [match.label for match in frames.matches(["cloudberry"])] == ["suicide"]
    assert not list(load_care().frames.matches(["cloudberry"]))


@every_row(
    ("old", "new", "mistake"),
    [
        ('id = "nobody"', 'id = "no-one"', "kind no-one: nothing finds it"),
        ('questions = ["thought"', 'questions = ["thougt"', "there is no question 'thougt'"),
        ('way = ["true"', 'way = ["treu"', "way has no choice treu"),
        ('says = "\\"{word}', 'says = "\\"{wrod}', "{word} stands there once"),
        ("\nbad = [", "\nbat = [", "words: missing or unknown: bad, bat"),
        ("\nbad = [", '\nbad = [ "really", ', "words, bad: 'really' is passed over"),
    ],
)
def test_a_mistake_in_the_words_pointed_out_is_named(old: str, new: str, mistake: str) -> None:
    with pytest.raises(GuideError, match=re.escape(mistake)):
        parse_pointed(changed(POINTED, old, new), load_guide())


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        (
            '[[problem]]\nid = "housing"',
            '[[problem]]\nid = "home"',
            "problem: missing or unknown: home, housing",
        ),
        ('[[unfair]]\nid = "age"', '[[unfair]]\nid = "ages"', "unfair: missing or unknown: age, ages"),
        ("alone = true", "alone = 1", "alone must be true or false"),
        ('"rent"', '"<rent>"', "there is no class <rent>"),
    ],
)
def test_a_mistake_in_the_topics_is_named(old: str, new: str, mistake: str) -> None:
    with pytest.raises(GuideError, match=re.escape(mistake)):
        parse_topics(changed(TOPICS, old, new))


@pytest.mark.parametrize("words", [CARE, TOPICS], ids=["care", "topics"])
def test_every_class_is_used(words: str) -> None:
    data = tomllib.loads(words)
    named = set(re.findall(r"<([a-z-]+)>", words))
    named |= {name for phrase in data.get("phrase", ()) for name in phrase.get("unless", ())}
    named |= {"small"} if '"<wishing> ... ' in words else set()  # what "..." stands for
    assert set(data["classes"]) == named


@pytest.mark.parametrize("words", [CARE, POINTED, TOPICS], ids=["care", "pointed out", "topics"])
def test_nothing_stands_twice_in_a_list(words: str) -> None:
    def lists(value: object) -> list[list[object]]:
        if isinstance(value, dict):
            return [found for each in value.values() for found in lists(each)]
        if isinstance(value, list):
            return [value, *(found for each in value for found in lists(each))]
        return []

    for each in lists(tomllib.loads(words)):
        told = [str(entry) for entry in each]
        assert len(set(told)) == len(told), each


@every_row("language", LANGUAGES)
def test_there_is_a_short_list_for_each_of_six_other_languages(language: str) -> None:
    phrases = load_care().phrases
    assert phrases[language].level == "help"
    assert phrases[f"{language}-heavy"].level == "heavy"


def test_every_group_of_words_is_known_to_a_finder() -> None:
    assert len(set(WORDS)) == len(WORDS)
