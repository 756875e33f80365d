"""The command for letters: a draft filled in from a session, or the kinds there are and whether they fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reflect.analysis.letters.drafting import (
    NAME,
    draft,
    fill_blanks,
    open_blanks,
    proposal_line,
    proposed_facts,
)
from reflect.analysis.letters.letter_fit import Fit, fit_of_kind, fits_of_kinds
from reflect.analysis.letters.letter_record import letters_of
from reflect.analysis.letters.letter_words import LetterKind, LetterWords
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.letters.wording import length_line, match_words
from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import ReflectError, UsageError
from reflect.model.session import Session
from reflect.storage import UnknownSession
from reflect.text.sanitize import clean_input, printable

if TYPE_CHECKING:
    from reflect.cli.rows import Row

JSON_VERSION = 1


def letter(call: Call) -> None:
    """Draft a letter; without a kind, list those there are."""
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
    """The session to list letters for: that of ``ID``, or of ``KIND`` where it is no kind. Raises ``UsageError``."""
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
    """Publish all kinds of letter, those that fit first, each with its purpose or why it does not fit."""
    from reflect.cli.rows import publish_rows

    found = fits_of_kinds(words, session, call.today)
    chosen = call.chosen_format
    if chosen == "json":
        call.publish_json([_fit_as_json(each) for each in found])
    elif chosen in (None, "text"):
        publish_rows(call, [row for each in found for row in _fit_rows(each)])
        streams.message(f"This is for {call.name(session)}.", words.line("sends-nothing"))
    else:
        raise UsageError(f"The list of letters cannot be had as {chosen}.")


def _fit_rows(found: Fit) -> Iterator[Row]:
    from reflect.cli.rows import Row

    kind = found.kind
    yield Row((kind.id, kind.name if found.is_offered else f"{kind.name} (not now)"))
    for line in [kind.purpose, *found.why_not] if found.is_offered else found.why_not:
        yield Row((), line, indent=4)


def _fit_as_json(found: Fit) -> dict[str, Any]:
    kind = found.kind
    return {
        "kind": kind.id,
        "name": kind.name,
        "purpose": kind.purpose,
        "fits": found.fits,
        "missing": list(found.why_not),
    }


# --- one letter ---


def _draft(call: Call, words: LetterWords, kind: LetterKind, session: Session) -> None:
    """Publish the draft left in the app, else a new one, with the facts given. Raises ``ReflectError`` if none fits."""
    given = _facts_given(call, words)
    drafts = [each for each in letters_of(session) if each.kind == kind.id and each.is_draft and each.text]
    if drafts:
        text, to = fill_blanks(words, drafts[-1].text, given), given.get("who") or drafts[-1].to
        streams.message("This is the draft you have begun in the app.")
    else:
        found = fit_of_kind(words, session, kind, call.today, given)
        if not found.fits:
            raise _does_not_fit(found)
        streams.message(*found.advised_against)
        text, to = draft(words, session, kind, given), given.get("who", "")
    _publish(call, words, {"kind": kind.id, "session": session.id, "to": to or None}, text)
    _print_remarks(words, text, session, call.store.settings().name)


def _does_not_fit(found: Fit) -> ReflectError:
    fills = " ".join(f"--fill {fact.id}=WORDS" for fact in found.facts_missing if found.could_fit)
    return ReflectError(
        " ".join([f"{found.kind.name}: it does not fit now.", *found.why_not]),
        todo=f"What only you know can be added: {fills}." if fills else "`reflect letter` lists what fits.",
    )


def _facts_given(call: Call, words: LetterWords) -> dict[str, str]:
    """The facts given with ``--fill``, by id. Raises ``UsageError``."""
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
    from reflect.reports.letter_report import letter_outline

    chosen = call.chosen_format
    if chosen == "json":
        call.publish_json(
            {"format": "reflect-letter", "version": JSON_VERSION, **head, **_as_json(words, text)}
        )
    elif chosen is None:
        from rich.text import Text

        streams.print_rich(Text(printable(text)))
    elif chosen == "text":  # as it is pasted into a message: neither a day nor line breaks of ours
        call.publish([printable(text), "\n"])
    else:
        call.publish_outline(letter_outline(text, call.today))


def _as_json(words: LetterWords, text: str) -> dict[str, Any]:
    from reflect.text.sentences import count_words

    return {
        "text": text,
        "words": count_words(text),
        "limit": words.limit,
        "blanks": [fact.id for fact in open_blanks(words, text)],
        "pointed-out": [
            {"word": each.word, "group": each.group.id, "why": each.group.why, "plainer": each.plainer}
            for each in match_words(words, text)
        ],
    }


def _print_remarks(words: LetterWords, text: str, session: Session, kept_name: str) -> None:
    """Print remarks on a letter to stderr: its length, its blanks, words worth a second look."""
    blanks = {fact.id: fact.gap for fact in open_blanks(words, text)}
    streams.message(length_line(words, text))
    if blanks:
        streams.message(f"Still to fill in: {', '.join(blanks.values())}.")
    proposed = proposed_facts(words, session, blanks)
    if kept_name and NAME in blanks:
        proposed[NAME] = kept_name
    streams.message(
        *(
            printable(proposal_line(words, words.facts[name], said, f"--fill {name}=WORDS"))
            for name, said in proposed.items()
        ),
        *(
            f"“{each.word}” ({each.group.name}): {each.group.why} Plainer: {each.plainer}"
            for each in match_words(words, text)
        ),
        words.line("sends-nothing"),
    )
