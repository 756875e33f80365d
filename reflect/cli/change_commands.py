"""Commands that change a session: edit, answer (one that waits), reply (to a letter)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import ReflectError, UsageError
from reflect.model.values import short_id

if TYPE_CHECKING:
    from reflect.analysis.letters.letter_record import Letter
    from reflect.analysis.letters.reply_change import ReplyChange
    from reflect.model.guide import Question
    from reflect.model.session import Session
    from reflect.tui.editors import Editor

NOT_YET, NOT_KNOWN = "not-yet", "none"
"""What is typed where nothing came so far, and to take back what was said of a reply."""

_SAID = {
    "answered": "an answer came",
    "refused": "they would rather not say",
    "no-answer": "no answer came, and it is closed",
    NOT_YET: "nothing came so far; it is asked again in a week",
    NOT_KNOWN: "nothing is known of an answer",
}
"""What was noted, by what is typed for it."""


# --- edit ---


def edit(call: Call) -> int:
    """Open the app in a session, ask it line by line, or open one of its answers in the person's editor."""
    from reflect.cli.session_commands import home, require_terminal, run_plain_session

    if call.options.editor is not None:
        return _edit_in_editor(call)
    session = call.session()
    first = call.guide.screens[0].questions[0].id if session.finished else ""
    if call.is_plain:
        return run_plain_session(call, session, first)
    require_terminal()
    return home(call, lambda app: app.resume_session(session.id, first))


def _edit_in_editor(call: Call) -> int:
    """Open one answer in the person's editor. Raises ``UsageError`` for a question that has no answer in words."""
    from reflect.cli.plain.plain_own_editor import EditedText, edit_in_own_editor
    from reflect.cli.session_commands import require_terminal
    from reflect.text.numbers import pluralize

    question, session = _text_question(call), call.session()
    require_terminal()
    call.store.open()
    draft = call.store.edit(session)
    before = session.words(question.id)
    try:
        text = EditedText(
            draft,
            session,
            (question.id,),
            before,
            lambda words: session.set_answer(question.id, words, call.now()),
            f"`reflect edit {short_id(session.id)} --plain` takes them away, with - (minus) as the answer.",
        )
        edit_in_own_editor(streams.message, text, _confirm_editor)
        draft.checkpoint(session)
    finally:
        draft.close()
    after = session.words(question.id)
    if after == before:
        streams.message("Nothing was changed.")
        return 1
    streams.message(f"Changed: {question.label}, {pluralize(len(after.splitlines()), 'line')}.")
    streams.message(f"`reflect edit {short_id(session.id)} --editor {question.id}` opens it again.")
    return 0


def _text_question(call: Call) -> Question:
    from reflect.model.kinds import kind_of

    asked = call.options.editor
    texts = {each.id: each for each in call.guide.questions() if kind_of(each).has_lines}
    if asked not in texts:
        raise UsageError(
            f"{asked!r} is no question with an answer of several lines.",
            todo=f"There are {', '.join(texts)}.",
        )
    return texts[asked]


def _confirm_editor(editor: Editor) -> bool:
    return streams.prompt(f"Open {editor.name} all the same? [y/N] ").casefold() in ("y", "yes")


# --- answer ---


def answer(call: Call) -> int:
    """Note where an application that waits stands by now, or ask for it in the app or line by line."""
    from reflect.cli.session_commands import home, require_terminal, run_plain_session

    session, outcome = _waiting_session(call)
    if outcome:
        return _note_outcome(call, session, outcome)
    if call.is_plain:
        return run_plain_session(call, session, "outcome")
    require_terminal()
    return home(call, lambda app: app.resume_session(session.id, "outcome"))


def _waiting_session(call: Call) -> tuple[Session, str]:
    """The session that is meant and the outcome, empty where none is given; an outcome alone is of the one that waits.

    Raises ``ReflectError`` and ``UsageError``.
    """
    from reflect.model.session import State

    id_, outcome = call.options.id, call.options.outcome
    choices = {choice.id for choice in call.guide.question("outcome").choices}
    if id_ in choices and outcome is None:
        id_, outcome = None, id_
    if outcome is not None and outcome not in choices:
        raise UsageError(f"There is no answer {outcome!r}.", todo=f"There are {', '.join(sorted(choices))}.")
    if id_ is not None:
        session = call.store.find(id_)
        if session.state is State.WAITING or outcome:
            return session, outcome or ""
        raise ReflectError(
            f"{call.name(session)} does not wait for an answer.",
            "Nothing was changed.",
            f"`reflect edit {short_id(session.id)}` goes through it again.",
        )
    waiting = [session for session in call.store.sessions() if session.state is State.WAITING]
    if not waiting:
        raise ReflectError("No session waits for an answer.", todo="`reflect list` shows all of them.")
    if len(waiting) > 1:
        named = ", ".join(f"{short_id(each.id)} {call.name(each)}" for each in waiting[:4])
        raise UsageError(f"{len(waiting)} sessions wait: {named}.", todo="Give the id of one.")
    return waiting[0], outcome or ""


def _note_outcome(call: Call, session: Session, outcome: str) -> int:
    question = call.guide.question("outcome")
    before = session.words("outcome")
    call.store.open()
    call.store.change(session.id, lambda each: each.set_answer("outcome", outcome, call.now()))
    streams.message(f"Noted: {call.name(session)}: {question.choice_label(outcome)}.")
    if before:
        streams.message(f"`reflect answer {short_id(session.id)} {before}` takes it back.")
    if outcome != "waiting":
        streams.message(f"`reflect resume {short_id(session.id)}` goes on from there, if you like.")
    return 0


# --- reply ---


def reply(call: Call) -> int:
    """Note what came back to a letter, or ask for it in the app or line by line."""
    from reflect.cli.session_commands import home, require_terminal

    session, letter = _letter_meant(call)
    if call.options.reply or call.options.words is not None:
        return _note_reply(call, session, letter)
    if call.is_plain:
        return _ask_for_reply(call, session, letter)
    require_terminal()
    return home(call, lambda app: app.open_letters(session.id))


def _ask_for_reply(call: Call, session: Session, letter: Letter) -> int:
    from reflect.cli.plain.letters_page import LettersPage
    from reflect.cli.plain.page import Back, Stopped
    from reflect.cli.plain.plain_terminal import talking

    with talking(call) as talk:
        call.store.open()
        try:
            LettersPage(call.guide, call.store, talk).reply(session.id, letter.id)
        except (Back, Stopped):
            talk.say("Everything is kept.")
    return 0


def _letter_meant(call: Call) -> tuple[Session, Letter]:
    """The letter that was sent which ``ID`` means: its own id, or that of its session. Raises ``UsageError``."""
    from reflect.analysis.letters.letter_record import FEEDBACK_OF_REPLY, sent_letters

    typed = call.options.id.strip().lower()
    sent = [(session, letter) for session in call.store.sessions() for letter in sent_letters(session)]
    found = [each for each in sent if typed and each[1].id.lower().startswith(typed)]
    found = found or [each for each in sent if typed and each[0].id.lower().startswith(typed)]
    is_open = [each for each in found if each[1].wants_answer and each[1].reply not in FEEDBACK_OF_REPLY]
    if len(found) > 1 and len(is_open) == 1:
        found = is_open
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(f"{short_id(letter.id)} {_letter_in_words(letter)}" for _, letter in found[:4])
        raise UsageError(f"{typed!r} could be {len(found)} letters: {named}.", todo="Give the id of one.")
    raise UsageError(
        f"No letter that was sent has the id {call.options.id!r}, nor has a session with it one.",
        "Nothing was changed.",
        "`reflect due` names the letters whose answer is open.",
    )


def _letter_in_words(letter: Letter) -> str:
    from reflect.text.sanitize import shown_line

    return f"your letter to {shown_line(letter.to)}" if letter.to else f"your letter ({letter.kind})"


def _note_reply(call: Call, session: Session, letter: Letter) -> int:
    from reflect.analysis.letters.letter_record import ANSWERED, letter_of
    from reflect.analysis.letters.letters_loader import load_letters
    from reflect.cli.action_commands import say_where_help_is

    words = _words_given(call)
    said = call.options.reply or ANSWERED
    change = _change_for(call, letter, said)

    def update(each: Session) -> None:
        change(each)
        if words and (there := letter_of(each, letter.id)):
            there.answer = words

    call.store.open()
    call.store.change(session.id, update)
    streams.message(f"Noted of {_letter_in_words(letter)}: {_SAID[said]}.")
    lines = load_letters().lines
    streams.message(*filter(None, [lines.get("answer-came" if said == ANSWERED else said, "")]))
    if said != NOT_KNOWN:
        streams.message(f"`reflect reply {short_id(letter.id)} {NOT_KNOWN}` takes it back.")
    say_where_help_is(words)
    return 0


def _words_given(call: Call) -> str:
    """The words of the answer; ``-`` reads them from the input."""
    import sys

    from reflect.text.sanitize import clean_input

    words = call.options.words
    if words == "-":
        words = sys.stdin.read() if sys.stdin is not None else ""
    return clean_input(streams.decoded(words)).strip("\n") if words else ""


def _change_for(call: Call, letter: Letter, said: str) -> ReplyChange:
    from reflect.analysis.due_questions import LOOK_AGAIN_AFTER
    from reflect.analysis.letters.reply_change import not_known, not_yet, replied

    if said == NOT_YET:
        return not_yet(letter.id, call.today + LOOK_AGAIN_AFTER)
    if said == NOT_KNOWN:
        return not_known(letter.id, call.now())
    return replied(letter.id, said, call.today, call.now())
