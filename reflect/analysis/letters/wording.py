"""What in a letter, or in an answer to one, is worth a second look: words, length, vagueness. Pure."""

from __future__ import annotations

from reflect.analysis.care.plain_facts import PlainFacts
from reflect.analysis.care.topics import unfair_of
from reflect.analysis.letters.letter_record import ANSWERED, Letter
from reflect.analysis.letters.letter_words import LetterWords, WordGroup
from reflect.analysis.letters.stock_answers import says_little
from reflect.text.named_tuple import NamedTuple
from reflect.text.sentences import count_words, is_estimated, sentences

BLAME, ABSOLUTES = "blame", "absolutes"
"""Groups of words pointed out whose words may be in their place."""


class WordMatch(NamedTuple):
    """Words in a letter that are worth a second look."""

    word: str
    """The words as they were typed, on one line."""
    start: int
    end: int
    group: WordGroup
    plainer: str


def match_words(words: LetterWords, text: str) -> list[WordMatch]:
    """The words worth a second look, in their order; of those that overlap, the first, and the longest there.

    An absolute word that only tells what was is left alone, and so is blame in a complaint about unfair treatment.
    """
    facts, is_complaint = PlainFacts(text), bool(unfair_of(text))
    found = [
        WordMatch(" ".join(match[0].split()), match.start(), match.end(), entry.group, entry.plainer)
        for entry in words.plainer
        if not (is_complaint and entry.group.id == BLAME)
        for match in entry.words.finditer(text)
        if match[0] and not (entry.group.id == ABSOLUTES and facts.has(match.start()))
    ]
    found.sort(key=lambda each: (each.start, each.start - each.end))
    kept: list[WordMatch] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def length_line(words: LetterWords, text: str) -> str:
    """How long a letter is, and how its words are counted where that is not plain."""
    count = count_words(text)
    line = "too-long" if count > words.limit else "counted"
    said = words.line(line, count=count, limit=words.limit, over=count - words.limit)
    return f"{said} {words.line('how-counted')}" if is_estimated(text) else said


def is_vague(letter: Letter) -> bool:
    """Whether the answer to a letter says little.

    Nothing of it may have become something yet; then all of it was set aside, or it is made of stock sentences.
    """
    if letter.reply not in (ANSWERED, "") or not letter.answer.strip():
        return False
    became = [record.get("became") for record in letter.sorted_sentences]
    if any(each in ("action", "strength", "weakness") for each in became):
        return False
    aside = {record.get("text") for record in letter.sorted_sentences}
    return all(part in aside for part in sentences(letter.answer)) or says_little(letter.answer)
