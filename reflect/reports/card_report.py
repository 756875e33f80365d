"""The card as an outline: a page to read before the next interview, with blanks where something is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reflect.analysis.card import MOST_STRENGTHS, Card, RoughAnswer
from reflect.model.action import stands_in
from reflect.model.guide import Guide
from reflect.reports.outline import Blank, Block, Bullet, Bullets, Entry, Note, Outline, Section

IN_FULL = 6
"""The most better answers shown in full; of further ones only the question, so that it stays one page."""


def card_outline(guide: Guide, card: Card, today: date) -> Outline:
    """The card as a page. What is not there yet is a blank to fill in by hand; no session is named on it."""
    sections = (
        Section("Three things you do well", tuple(_strengths(card)), "strengths"),
        Section("Better answers", tuple(_answers(card)), "questions"),
        Section("If it gets hard", (_if_then(card),), "if-then"),
        Section("To look up before", tuple(_look_up(guide, card)), "look-up"),
    )
    return Outline(kind="card", title="Before the next interview", day=today, sections=sections)


def _strengths(card: Card) -> Iterator[Block]:
    items = tuple(
        Bullet(strength.words, (Entry("What shows it", strength.proof, "proof"),), "strength")
        for strength in card.strengths
        if strength.proof
    )
    if items:
        yield Bullets("", items, "strengths")
    for strength in card.strengths:
        if not strength.proof:
            yield Blank(f"{strength.words}. What shows it?", lines=1)
    for _ in range(MOST_STRENGTHS - len(card.strengths)):
        yield Blank("Something you do well, and what shows it", lines=1)


def _answers(card: Card) -> Iterator[Block]:
    if not card.answers:
        yield Note("No rough answer is waiting to be practised.")
    first, rest = card.answers[:IN_FULL], card.answers[IN_FULL:]
    if written := tuple(_written(answer) for answer in first if answer.better):
        yield Bullets("", written, "questions")
    for answer in first:
        if not answer.better:
            yield Blank(answer.question, "The situation, the task, what you did, what came of it.", lines=2)
    if rest:
        yield Bullets(
            "To practise as well", tuple(Bullet(answer.question) for answer in rest), "questions-too"
        )


def _written(answer: RoughAnswer) -> Bullet:
    better = Entry("A better answer", answer.better, "better", apart="\n" in answer.better)
    return Bullet(answer.question, (better,), "question")


def _if_then(card: Card) -> Block:
    if card.if_then:
        moment, then = card.if_then
        return Entry("" if stands_in(moment, then) else moment, then, "if-then")
    return Blank("If my mind goes blank, I will", lines=1)


def _look_up(guide: Guide, card: Card) -> Iterator[Block]:
    if card.look_up:
        yield Entry("Who and what", card.look_up, "look-up")
    if card.missed and guide.knows("researched"):
        labels = (guide.question("researched").choice_label(id_) for id_ in card.missed)
        yield Entry("For this time", ", ".join(labels), "researched")
    if not card.look_up and not card.missed:
        yield Blank("Who and what", lines=1)
