"""Drafts of letters: the words of ``letters.toml`` and what the person wrote, literally. Pure.

What is not known stands in a draft as a blank such as ``[your name]``. From sections 6.2 and 6.4 of the chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reflect.analysis.letters.letter_words import Fact, LetterKind, LetterWords
from reflect.analysis.letters.reasons import FACT_CHECKS
from reflect.analysis.letters.their_words import TheirWords
from reflect.analysis.situation import situation
from reflect.analysis.usable import is_usable
from reflect.model.guide import PLACEHOLDER
from reflect.model.session import Session
from reflect.text.quoting import below_or_after
from reflect.text.sentences import FULL_STOPS

NAME = "name"
"""The fact that signs a letter. It is kept for all letters, if the person wants that, and never put in by itself."""

WHO = "who"
"""The fact whom a letter goes to."""


def facts_of(words: LetterWords, session: Session, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The facts a letter can hold, by id: what was filled in for it, else what the session says of one application."""
    is_of_one = session.answer("about") != "several"
    facts = {
        fact.id: value
        for fact in words.facts.values()
        if is_of_one
        and not fact.offer
        and (value := fact.answered_by(session))
        and _may_be_used(words, fact, value)
    }
    return facts | {name: value.strip() for name, value in (given or {}).items() if value.strip()}


def _may_be_used(words: LetterWords, fact: Fact, value: str) -> bool:
    return not fact.check or FACT_CHECKS[fact.check](words, value)


def proposed_facts(words: LetterWords, session: Session, asked: Iterable[str]) -> dict[str, str]:
    """The facts among those asked for that the session's answers propose, by id; whom to write to by who wrote."""
    proposed = {name: words.facts[name].answered_by(session) for name in asked}
    if WHO in proposed and session.answer("about") != "several":
        proposed[WHO] = proposed[WHO] or TheirWords(session).writer
    return {name: value for name, value in proposed.items() if value}


def proposal_line(words: LetterWords, fact: Fact, value: str, take: str) -> str:
    """The line that offers what a session says for a blank, or the name that was kept; ``take`` is how it is put in."""
    line = "proposed-name" if fact.id == NAME else "proposed"
    return below_or_after(words.line(line, take=take, blank=fact.gap), [value])


def draft(
    words: LetterWords, session: Session, kind: LetterKind, given: Mapping[str, str] | None = None
) -> str:
    """The text of a new letter, with a blank for every fact that is not known."""
    facts, answers = facts_of(words, session, given), situation(session)
    parts = []
    for paragraph in kind.paragraphs:
        said = [
            fill_template(words, say.text, facts) for say in paragraph.sentences if say.fits(answers, facts)
        ]
        if said:
            parts.append(("\n" if paragraph.as_list else " ").join(said))
    return "\n\n".join(parts)


def fill_template(words: LetterWords, template: str, facts: Mapping[str, str]) -> str:
    """A template with facts in its places, in one pass: what a person wrote is never a template itself.

    A full stop after a fact that ends in one is left out.
    """
    pieces, place = [], 0
    for found in PLACEHOLDER.finditer(template):
        value = facts.get(found[1]) or words.facts[found[1]].gap
        pieces += [template[place : found.start()], value]
        place = found.end()
        if template[place : place + 1] in (".", "?") and value.endswith(FULL_STOPS):
            place += 1
    return "".join([*pieces, template[place:]])


def open_blanks(words: LetterWords, text: str) -> list[Fact]:
    """The facts whose blanks are still in a letter, in their order."""
    found = [(text.find(fact.gap), fact) for fact in words.facts.values()]
    return [fact for place, fact in sorted(found, key=lambda each: each[0]) if place >= 0]


def fill_blanks(words: LetterWords, text: str, given: Mapping[str, str]) -> str:
    """A letter with blanks filled in, in one pass."""
    gaps = {words.facts[name].gap: value.strip() for name, value in given.items() if value.strip()}
    if not gaps:
        return text
    return re.sub("|".join(map(re.escape, gaps)), lambda found: gaps[found[0]], text)


def addressee(kind: LetterKind, text: str) -> str:
    """The name a letter greets in its first line; an empty text when it greets in another way, or with no name."""
    greeting = kind.paragraphs[0].sentences[0].text
    before, _, after = greeting.partition("{who}")
    found = re.match(f"{re.escape(before)}(.+){re.escape(after)}\\s*(?:\n|$)", text)
    name = "" if found is None or found[1].startswith("[") else found[1].strip()
    return name if is_usable(name) else ""


def signature(kind: LetterKind, text: str) -> str:
    """The name below the closing of a letter; an empty text where a blank stands there, or it ends in another way."""
    closing = kind.paragraphs[-1].sentences[0].text
    _, is_closed, after = text.rpartition(f"{closing}\n")
    name = after.strip().partition("\n")[0].strip()
    return name if is_closed and not name.startswith("[") and is_usable(name) else ""
