"""What can be asked of the program about a piece of advice; each makes a check that says what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from reflect.analysis.agenda import Agenda, action_items_of
from reflect.analysis.card import Card, card
from reflect.analysis.letters.drafting import draft
from reflect.analysis.letters.letter_answers import Destination, sentences_of, sort_sentence
from reflect.analysis.letters.letter_fit import fit_of_kind
from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.letters.wording import match_words
from reflect.analysis.notices import notice_lines, pointed_out_line
from reflect.analysis.patterns import patterns
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.analysis.situation import situation
from reflect.analysis.suggestions import suggest
from reflect.cli.commands import COMMANDS
from reflect.model.guide import Pace, Question
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.reports.card_report import card_outline
from reflect.reports.formats import render
from reflect.reports.plan_report import plan_outline
from reflect.tui import keys
from reflect.tui.key_bindings import Key
from reflect.tui.keys import SIGNS
from tests.support import sample
from tests.support.sample import NOW, TODAY
from tests.support.suggesting import NO

GUIDE = load_guide()


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that holds in the program."""

    says: str
    holds: Callable[[], object]


def session(days_ago: int = 0, /, **answers: Any) -> Session:
    """A session after a no; ``_`` in a name stands for ``-``, ``None`` takes an answer away."""
    by_id = {name.replace("_", "-"): value for name, value in answers.items()}
    return sample.session({**NO, **by_id}, days_ago=days_ago, finished=False)


# --- the guide -------------------------------------------------------------------------------------------------------


def asks(question_id: str, on: str, *, again: bool = False, **answers: Any) -> Check:
    """A screen asks this, in a full session with "more" opened."""

    def holds() -> bool:
        given = situation(session(**answers))
        screen = GUIDE.screen(on)
        asked = screen.asked(given, Pace.FULL, more=True, again=again)
        return screen.fits(given) and question_id in [question.id for question in asked]

    return Check(f"{on} asks {question_id}", holds)


def behind_more(question_id: str) -> Check:
    """It stands behind the closed "more"."""
    return Check(f"{question_id} stands behind more", lambda: GUIDE.question(question_id).more)


def never_asks(question_id: str, **answers: Any) -> Check:
    """No screen asks this then."""

    def holds() -> bool:
        given = situation(session(**answers))
        asked = (
            q for s in GUIDE.screens_asked(given, Pace.FULL) for q in s.asked(given, Pace.FULL, more=True)
        )
        return question_id not in [question.id for question in asked]

    return Check(f"{question_id} is not asked with {answers}", holds)


def in_order(*question_ids: str) -> Check:
    """Questions come in this order."""

    def holds() -> bool:
        order = [question.id for question in GUIDE.questions()]
        places = [order.index(id_) for id_ in question_ids]
        return places == sorted(places)

    return Check(f"in this order: {', '.join(question_ids)}", holds)


def choices(question_id: str, field: str, *ids: str) -> Check:
    """These can be chosen."""

    def holds() -> bool:
        question = GUIDE.question(question_id)
        (ask,) = [ask for ask in (question.fields if field else (question,)) if not field or ask.id == field]
        return set(ids) <= {choice.id for choice in ask.choices}

    return Check(f"{question_id} {field}: {', '.join(ids)}", holds)


def fields(question_id: str, *names: str) -> Check:
    """A record has these fields."""
    return Check(
        f"{question_id} has {', '.join(names)}",
        lambda: set(names) <= {field.id for field in GUIDE.question(question_id).fields},
    )


def words(question_id: str, said: str, **answers: Any) -> Check:
    """A question says this, in its prompt, its hint, or that of a field."""

    def holds() -> bool:
        question = GUIDE.question(question_id)
        own = question.words(session(**answers).answers)
        texts = [own.prompt, own.hint, question.why, *(field.hint for field in question.fields)]
        return any(said in text for text in texts)

    return Check(f"{question_id} says: {said}", holds)


def page(page_id: str, said: str) -> Check:
    """A page of words says this."""
    return Check(f"page {page_id}: {said}", lambda: said in " ".join(GUIDE.page(page_id).paragraphs))


def line(line_id: str, said: str) -> Check:
    """A line of the guide says this."""
    return Check(f"line {line_id}: {said}", lambda: said in GUIDE.line(line_id))


def says_beside(question_id: str, said: str, **answers: Any) -> Check:
    """This is said beside the answer."""
    return Check(
        f"beside {question_id}: {said}",
        lambda: any(said in text for text in notice_lines(GUIDE, session(**answers), question_id, SIGNS)),
    )


def points_out(question_id: str, text: str, said: str) -> Check:
    """Words in an answer are pointed out with a question."""
    return Check(
        f"{text!r} in {question_id} is pointed out",
        lambda: said in pointed_out_line(session(**{"mood": 6, question_id: text}), question_id),
    )


def suggested(question_id: str, *earlier: Session, **answers: Any) -> list[str]:
    """What is suggested, best first."""
    question: Question = GUIDE.question(question_id)
    return [each.label for each in suggest(GUIDE, question, session(**answers), earlier, TODAY)]


def suggests(question_id: str, begins: str, *earlier: Session, **answers: Any) -> Check:
    """Something that begins like this is suggested."""
    return Check(
        f"{question_id} suggests: {begins}",
        lambda: any(label.startswith(begins) for label in suggested(question_id, *earlier, **answers)),
    )


def suggests_not(question_id: str, begins: str, **answers: Any) -> Check:
    """Nothing that begins like this is suggested."""
    return Check(
        f"{question_id} does not suggest: {begins}",
        lambda: not any(label.startswith(begins) for label in suggested(question_id, **answers)),
    )


def suggests_first(question_id: str, begins: str, **answers: Any) -> Check:
    """The very first suggestion begins like this."""
    return Check(
        f"{question_id} suggests first: {begins}",
        lambda: suggested(question_id, **answers)[0].startswith(begins),
    )


def suggests_within(days: int, begins: str, **answers: Any) -> Check:
    """A suggested step begins like this and has its day within so many days."""

    def holds() -> bool:
        found = suggest(GUIDE, GUIDE.question("actions"), session(**answers), (), TODAY)
        dues = [date.fromisoformat(each.value["due"]) for each in found if each.label.startswith(begins)]
        return bool(dues) and (min(dues) - TODAY).days <= days

    return Check(f"within {days} days: {begins}", holds)


def suggests_kind(kind: str, **answers: Any) -> Check:
    """A suggested step is of this kind."""

    def holds() -> bool:
        found = suggest(GUIDE, GUIDE.question("actions"), session(**answers), (), TODAY)
        return kind in [each.value.get("kind") for each in found]

    return Check(f"a step of kind {kind} is suggested", holds)


# --- the app and the command line ------------------------------------------------------------------------------------


def command(name: str) -> Check:
    """There is such a command."""
    return Check(f"reflect {name}", lambda: name in [known.name for known in COMMANDS])


def key(table: str, action: str) -> Check:
    """A place in the app has a key for this."""
    known: Iterable[Key] = getattr(keys, table)
    return Check(f"a key of {table} for {action}", lambda: action in [each.action for each in known])


def home_shows(kind: str, days_ago: int = 0, **answers: Any) -> Check:
    """Home has a line for this."""

    def holds() -> bool:
        agenda = Agenda(TODAY)
        agenda.add(session(days_ago, **answers))
        return kind in [reminder.kind for reminder in agenda.reminders]

    return Check(f"Home: {kind}", holds)


def steps_have(said: str, days_ago: int = 0, **answers: Any) -> Check:
    """Next steps has this."""
    return Check(
        f"Next steps: {said}",
        lambda: said in [item.shown for item in action_items_of(session(days_ago, **answers))],
    )


def on_plan(said: str, **answers: Any) -> Check:
    """The printed plan has this."""
    return Check(
        f"the plan has: {said}", lambda: said in render(plan_outline(GUIDE, session(**answers), TODAY))
    )


# --- card and patterns -----------------------------------------------------------------------------------------------


def on_card(said: str, *earlier: Session, **answers: Any) -> Check:
    """The card has this."""

    def holds() -> bool:
        found: Card = card(GUIDE, [*earlier, session(**answers)])
        return said in render(card_outline(GUIDE, found, TODAY))

    return Check(f"the card has: {said}", holds)


def not_on_card(said: str, **answers: Any) -> Check:
    """The card does not have this."""

    def holds() -> bool:
        found = card(GUIDE, [session(**answers)])
        return bool(found) and said not in render(card_outline(GUIDE, found, TODAY))

    return Check(f"the card does not have: {said}", holds)


def pattern(pattern_id: str, said: str, *answers: dict[str, Any]) -> Check:
    """Over these sessions a pattern says this, or has it in a line beneath."""

    def holds() -> bool:
        sessions = [session(10 * (len(answers) - place), **each) for place, each in enumerate(answers)]
        found = {each.id: each for each in patterns(load_patterns(), GUIDE, sessions, TODAY)}[pattern_id]
        texts = [found.says, found.asks]
        for row in found.rows:
            texts += [row.label, row.value, f"{row.label}: {row.value}", *row.words]
        return any(said in text for text in texts) and set(found.sessions) <= {each.id for each in sessions}

    return Check(f"pattern {pattern_id}: {said}", holds)


def pictured(pattern_id: str, *answers: dict[str, Any]) -> Check:
    """Over these sessions a pattern has a picture over time."""

    def holds() -> bool:
        sessions = [session(10 * (len(answers) - place), **each) for place, each in enumerate(answers)]
        found = {each.id: each for each in patterns(load_patterns(), GUIDE, sessions, TODAY)}[pattern_id]
        return bool(found.series) and len(found.series[0].values) == len(answers)

    return Check(f"pattern {pattern_id} has a picture", holds)


# --- letters ---------------------------------------------------------------------------------------------------------


@cache
def letters() -> Any:
    """The words of the letters."""
    return load_letters()


def letter(kind: str, said: str, **answers: Any) -> Check:
    """A letter of this kind fits, and its draft says this."""

    def holds() -> bool:
        given = session(**answers)
        found = letters().kinds[kind]
        return fit_of_kind(letters(), given, found, TODAY).could_fit and said in draft(
            letters(), given, found
        )

    return Check(f"letter {kind}: {said}", holds)


def letter_misses(kind: str, said: str, **answers: Any) -> Check:
    """A letter of this kind does not fit, and says what is missing."""

    def holds() -> bool:
        found = fit_of_kind(letters(), session(**answers), letters().kinds[kind], TODAY)
        return not found.fits and said in " ".join(found.why_not)

    return Check(f"letter {kind} misses: {said}", holds)


def letter_points_out(text: str, group: str) -> Check:
    """A word in a draft is pointed out, with why and a plainer way."""

    def holds() -> bool:
        found = [each for each in match_words(letters(), text) if each.group.id == group]
        return bool(found) and all(each.plainer and each.group.why for each in found)

    return Check(f"{text!r} in a letter is pointed out as {group}", holds)


def letter_line(line_id: str, said: str) -> Check:
    """The letters say this."""
    return Check(f"letters, {line_id}: {said}", lambda: said in letters().line(line_id))


def with_answer(answer: str, *, kind: str = "advice-company", **answers: Any) -> tuple[Session, Letter]:
    """A session with a letter that was sent and answered."""
    given = session(**answers)
    written = Letter.new(kind)
    written.text = "Dear Ms Ito, ..."
    written.send(TODAY - timedelta(days=3), "Ms Ito")
    written.answer = answer
    written.close("answered", TODAY)
    add_letter(given, written)
    return given, written


def answer_is_taken_apart() -> bool:
    """Each sentence of an answer becomes a step, a strength, a weakness, or is set aside."""
    given, written = with_answer("You explain well. Work on SQL. Practise aloud. Good luck.")
    becomes: tuple[Destination, ...] = ("strength", "weakness", "action", "aside")
    for place, became in enumerate(becomes):
        sort_sentence(given, written, place, became, NOW)
    return (
        given.records("strengths")[0]["strength"] == "You explain well."
        and given.records("weaknesses")[0]["weakness"] == "Work on SQL."
        and given.actions[0].what == "Practise aloud."
        and all(sentence.became for sentence in sentences_of(written))
    )
