"""Finds sentences that foretell what others will do: "They will not answer before Friday". English only. Pure.

Only what anybody could see can be checked. So a sentence has to name somebody of one application or employer, and
something they do; one about oneself, one's life or one's worth, and one about everybody or about all time, is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reflect.analysis.usable import can_be_built_on
from reflect.model.session import Session
from reflect.text.word_set import word_set

_READ_IN = ("thought", "happened", "for", "against", "balanced", "explanation")
"""The answers whose sentences are looked at."""

_LONGEST = 300
"""Characters of a sentence that can be one."""

_WILL_BE = re.compile(r"\b(?:will|won['’]?t|going to|gonna)\b|['’]ll\b", re.IGNORECASE)
"""What every such sentence has."""

_SPELLED_OUT = (
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"\bwon'?t\b"), "will not"),
    (re.compile(r"(?:\b(?:is|are)|'s|'re)(?: not|n't) (?:going to|gonna)\b"), " will not"),
    (re.compile(r"(?:\b(?:is|are)|'s|'re) (?:going to|gonna)\b"), " will"),
    (re.compile(r"\bno one\b"), "nobody"),
)
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*")

_BEFORE = word_set("and but so then well surely probably maybe perhaps anyway")
_SURE = word_set(
    "sure certain afraid know think fear bet guess expect believe that just quite pretty am i'm i"
)
"""What stands before it, in "I am sure that they will"."""
_BETWEEN = word_set(
    "not probably surely certainly definitely also still just again only simply even then all"
)

_PEOPLE = word_set("they he she hr somebody someone nobody mr ms mrs dr")
_BELONGING = word_set("a an no the their this that his her another")
_SOMEBODY_THERE = word_set(
    "one interviewer interviewers firm company employer recruiter agency manager boss panel committee school hospital "
    "team people woman man person lady director head chef owner office department"
)
_NEWS = word_set(
    "answer reply call mail email e-mail letter invitation feedback response word interview offer result decision"
)
"""What comes from them."""
_MATTERS = _NEWS | word_set("test job place")
"""What there is of an application."""
_THERE = word_set("there at from on in else of")
_DO = word_set(
    "answer reply respond write call ring phone email e-mail mail text contact come arrive invite ask offer reject "
    "turn say send cancel postpone move delay choose pick take hire check bring mention raise test give go announce "
    "decide tell confirm withdraw refuse decline read"
)
"""What anybody could see or hear them do."""
_DO_IN_WORDS = (
    ("get", "back"),
    ("be", "in", "touch"),
    ("let", "me", "know"),
    ("want", "to", "see"),
    ("have", "another"),
)

_ONESELF = word_set("i i'm i've i'd i'll myself mine we us")
_MINE = word_set("life worth career self future age face fault whole")
_ASKED = word_set("why what how where when if whether")
_NOT_TO_BE_CHECKED = word_set(
    "never ever forever always anybody anyone anywhere everybody everyone everything everywhere every employers "
    "companies firms"
)


def foretold(session: Session) -> list[str]:
    """The sentences of a session that foretell something, each once, as typed."""
    company = session.words("company")
    found = (each for id_ in _READ_IN for each in foretelling_sentences(session.words(id_), company))
    return list(dict.fromkeys(found))


@lru_cache(maxsize=64)  # the answers on the screen are asked about again and again
def foretelling_sentences(text: str, company: str = "") -> tuple[str, ...]:
    """The sentences of a text that foretell something that can be checked, as typed."""
    if not _WILL_BE.search(text):
        return ()
    from reflect.text.sentences import sentences  # late: few texts have a word about what will be

    return tuple(each for each in sentences(text) if _foretells(each, company))


def is_checkable(words: str) -> bool:
    """Whether others could see whether it came: no heavy words, no question, no "never", nothing about oneself."""
    if not can_be_built_on(words) or words.rstrip().endswith(("?", "？")):
        return False
    return not _is_beyond_checking(_words_of_claim(words))


def _foretells(sentence: str, company: str) -> bool:
    if len(sentence) > _LONGEST or not is_checkable(sentence):
        return False
    words = _words_of_claim(sentence)
    if "will" not in words:
        return False
    place = words.index("will")
    who = [word for word in words[:place] if word not in _BETWEEN]
    does = words[place + 1 :]
    while does and does[0] in _BETWEEN:
        does = does[1:]
    return bool(who and does) and _is_said_of_others(who, does, _words_of_claim(company))


def _is_said_of_others(who: Sequence[str], does: Sequence[str], company: Sequence[str]) -> bool:
    """Whether somebody of one application does something that can be seen; news of theirs may also be something."""
    if who == ["i"]:
        return _is_news(does)
    if who == ["it"] or (who[0] in _BELONGING and not _MATTERS.isdisjoint(who[:4])):
        return does[0] in ("be", "go") or _is_seen(does)
    if company and list(who[: len(company)]) == list(company):
        return _is_seen(does)
    if who[0] in _PEOPLE:
        is_there = len(who) > 1 and who[1] in _THERE
        return (who[0] not in ("nobody", "somebody", "someone") or is_there) and _is_seen(does)
    return who[0] in _BELONGING and not _SOMEBODY_THERE.isdisjoint(who[:4]) and _is_seen(does)


def _is_seen(does: Sequence[str]) -> bool:
    return does[0] in _DO or any(tuple(does[: len(each)]) == each for each in _DO_IN_WORDS)


def _is_news(does: Sequence[str]) -> bool:
    """Whether it is what one hears from them: "I will not hear before Friday"."""
    return does[0] == "hear" or (does[0] == "get" and not _NEWS.isdisjoint(does[1:4]))


def _is_beyond_checking(words: Sequence[str]) -> bool:
    """Whether it is about oneself, about everybody, or about all time."""
    if not _NOT_TO_BE_CHECKED.isdisjoint(words) or words[:3] in (
        ["no", "company", "will"],
        ["no", "employer", "will"],
    ):
        return True
    return any(
        (word in _ONESELF and not _may_speak_of_oneself(words, place))
        or (word == "my" and not _MINE.isdisjoint(words[place + 1 : place + 2]))
        for place, word in enumerate(words)
    )


def _may_speak_of_oneself(words: Sequence[str], place: int) -> bool:
    """Whether "I" is the one who hears from them, or stands in a question that they will put: "ask why I left"."""
    if place == 0 and "will" in words[:3]:
        does = [word for word in words[words.index("will") + 1 :] if word not in _BETWEEN]
        return bool(does) and _is_news(does)
    return "ask" in words[:place] and words[place - 1] in _ASKED and words[place + 1 : place + 2] != ["am"]


def _words_of_claim(text: str) -> list[str]:
    """The words of a sentence, spelled out, without what stands before what it claims."""
    plain = text.casefold().replace("’", "'")
    for pattern, words in _SPELLED_OUT:
        plain = pattern.sub(words, plain)
    found = _WORD.findall(plain)
    while found and found[0] in _BEFORE:
        found = found[1:]
    return _without_i_think(found)


def _without_i_think(words: list[str]) -> list[str]:
    """The words without "I am sure that" at their beginning."""
    if words[:1] not in (["i"], ["i'm"]) or _SURE.isdisjoint(words[1:4]):
        return words
    said = 0
    while said < len(words) and words[said] in _SURE:
        said += 1
    return words[said:] if said > 1 else words
