"""The command for letters: a draft filled in from a session, or the kinds there are and whether they fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.publish import chosen_format, draw, publish, publish_json, publish_outline
from reflect.errors import ReflectError, UsageError

if TYPE_CHECKING:
    from reflect.cli.rows import Row
    from reflect.letters.drafting import Fit
    from reflect.letters.words import Kind, LetterWords
    from reflect.session import Session

JSON_VERSION = 1


def letter(call: Call) -> None:
    """Draft a letter; without a kind, list those there are."""
    from reflect.letters.file import load_letters

    words = load_letters()
    wanted: str | None = call.options.kind
    if wanted and wanted in words.kinds:
        _draft(call, words, words.kinds[wanted], call.session())
    else:
        session = _session_to_list(call, words, wanted)
        if call.options.fill:
            raise UsageError("--fill needs the kind of letter it fills in.", todo=_kinds_there_are(words))
        _list(call, words, session)


# --- the kinds ---


def _session_to_list(call: Call, words: LetterWords, wanted: str | None) -> Session:
    """The session whose kinds are listed; a first word that is no kind means a session."""
    from reflect.store import UnknownSession

    if wanted is None:
        return call.session()
    try:
        if call.options.id == "last":
            return call.store.find(wanted)
    except UnknownSession:
        pass
    raise UsageError(f"There is no kind of letter called {wanted!r}.", todo=_kinds_there_are(words))


def _kinds_there_are(words: LetterWords) -> str:
    return f"There are {', '.join(words.kinds)}."


def _list(call: Call, words: LetterWords, session: Session) -> None:
    """Every kind, those that fit first, with what it is for or why it does not fit."""
    from reflect.cli.rows import publish_rows
    from reflect.letters.drafting import fits

    found = fits(words, session, call.today)
    chosen = chosen_format(call)
    if chosen == "json":
        publish_json(call, [_fit_as_json(each) for each in found])
    elif chosen in (None, "text"):
        publish_rows(call, [row for each in found for row in _fit_rows(each)])
        streams.talk(f"This is for {call.name(session)}.", words.line("sends-nothing"))
    else:
        raise UsageError(f"The list of letters cannot be had as {chosen}.")


def _fit_rows(fit: Fit) -> Iterator[Row]:
    from reflect.cli.rows import Row

    yield Row((fit.kind.id, fit.kind.name if fit.could_fit else f"{fit.kind.name} (not now)"))
    if fit.could_fit:
        yield Row((), fit.kind.purpose, indent=4)
    for reason in fit.why_not:
        yield Row((), reason, indent=4)


def _fit_as_json(fit: Fit) -> dict[str, Any]:
    kind = fit.kind
    return {
        "kind": kind.id,
        "name": kind.name,
        "purpose": kind.purpose,
        "fits": fit.fits,
        "missing": list(fit.why_not),
    }


# --- one letter ---


def _draft(call: Call, words: LetterWords, kind: Kind, session: Session) -> None:
    """The letter as it was left in the app, else a new one, with what the call fills in."""
    from reflect.letters.drafting import draft, fill_in, fit
    from reflect.letters.record import letters_of

    given = _given(call, words)
    drafts = [each for each in letters_of(session) if each.kind == kind.id and each.is_draft and each.text]
    if drafts:
        text, to = fill_in(words, drafts[-1].text, given), given.get("who") or drafts[-1].to
        streams.talk("This is the draft you have begun in the app.")
    else:
        found = fit(words, session, kind, call.today, given)
        if not found.fits:
            raise _DoesNotFit(found)
        text, to = draft(words, session, kind, given), given.get("who", "")
    _publish(call, words, {"kind": kind.id, "session": session.id, "to": to or None}, text)
    _comment(words, text)


class _DoesNotFit(ReflectError):
    def __init__(self, fit: Fit) -> None:
        fills = " ".join(f"--fill {fact.id}=WORDS" for fact in fit.facts_missing if fit.could_fit)
        super().__init__(
            " ".join([f"{fit.kind.name}: it does not fit now.", *fit.why_not]),
            todo=f"What only you know can be added: {fills}."
            if fills
            else "`reflect letter` lists what fits.",
        )


def _given(call: Call, words: LetterWords) -> dict[str, str]:
    """What ``--fill`` says, by the ids of the facts."""
    from reflect.text import clean_input

    given = {}
    for pair in call.options.fill:
        name, equals, value = pair.partition("=")
        if name not in words.facts or not equals:
            raise UsageError(
                f"{pair!r} fills in nothing.",
                todo=f"Write --fill NAME=WORDS, where NAME is {', '.join(words.facts)}.",
            )
        given[name] = clean_input(value).strip()
    return given


def _publish(call: Call, words: LetterWords, head: dict[str, Any], text: str) -> None:
    from reflect.reports import letter_outline
    from reflect.text import printable

    chosen = chosen_format(call)
    if chosen == "json":
        publish_json(
            call, {"format": "reflect-letter", "version": JSON_VERSION, **head, **_as_json(words, text)}
        )
    elif chosen is None:
        from rich.text import Text

        draw(Text(printable(text)))
    elif chosen == "text":  # as it is pasted into a message: neither a day nor line breaks of ours
        publish(call, [printable(text), "\n"])
    else:
        publish_outline(call, letter_outline(text, call.today))


def _as_json(words: LetterWords, text: str) -> dict[str, Any]:
    from reflect.letters.drafting import blanks, point_out
    from reflect.prose import count_words

    return {
        "text": text,
        "words": count_words(text),
        "limit": words.limit,
        "blanks": [fact.id for fact in blanks(words, text)],
        "pointed-out": [
            {"word": each.word, "group": each.group.id, "why": each.group.why, "plainer": each.plainer}
            for each in point_out(words, text)
        ],
    }


def _comment(words: LetterWords, text: str) -> None:
    """What is worth knowing about the letter, beside it and never in it."""
    from reflect.letters.drafting import blanks, point_out, said_of_length

    open_blanks = ", ".join(fact.gap for fact in blanks(words, text))
    streams.talk(said_of_length(words, text))
    if open_blanks:
        streams.talk(f"Still to fill in: {open_blanks}.")
    streams.talk(
        *(
            f"“{each.word}” ({each.group.name}): {each.group.why} Plainer: {each.plainer}"
            for each in point_out(words, text)
        ),
        words.line("sends-nothing"),
    )
