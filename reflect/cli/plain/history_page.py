"""History without a screen: all sessions, the newest first, found by their words; and one of them to read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from reflect.analysis.kept import MAY_BE_KEPT, kept_ids, may_be_kept, set_kept
from reflect.analysis.letters.their_words import TheirWords
from reflect.analysis.overview import SessionRow
from reflect.analysis.search import Query
from reflect.analysis.search import search as find
from reflect.analysis.titles import title
from reflect.cli.plain.letters_page import LettersPage
from reflect.cli.plain.page import Back
from reflect.cli.plain.sentences_page import SentencesPage
from reflect.cli.plain.sessions import opened
from reflect.cli.plain.store_page import Asks, StorePage
from reflect.model.guide import Guide
from reflect.model.session import Session, State
from reflect.reports.plan_report import plan_outline
from reflect.reports.session_report import session_outline
from reflect.storage import UnknownSession
from reflect.text.dates import format_day
from reflect.text.sanitize import shown_line

if TYPE_CHECKING:
    from reflect.cli.plain.talk import Talk
    from reflect.storage import Store

_STATES = {State.UNFINISHED: "unfinished", State.WAITING: "waiting to hear"}


class HistoryPage(StorePage):
    """All sessions, ten at a time, each to be read, gone on with, or deleted."""

    why = "A number reads a session. w finds sessions by words in them."

    def __init__(self, guide: Guide, store: Store, talk: Talk, ask: Asks) -> None:
        super().__init__(guide, store, talk)
        self._ask = ask

    def run(self) -> None:
        """Show the sessions until the person leaves."""
        found = self._rows()
        while found:
            self._heading("History")
            picked = self._picked(found, self._in_words, "Which one? w: words to search for.", "w")
            if picked == "w":
                found = self._search() or found
            elif isinstance(picked, SessionRow):
                with suppress(Back):
                    self.read(picked.id)
                known = {row.id: row for row in self._rows()}
                found = [known[row.id] for row in found if row.id in known]
            else:
                return
        self._say("There is no session here yet.")

    def _in_words(self, row: SessionRow) -> str:
        """When, what and how far, and what was learned; never how it ended."""
        stage = self.guide.question("stage").choice_label(row.stage) if row.stage else ""
        how_far = _STATES.get(row.state, stage)
        parts = (format_day(row.day, self._today), row.title, how_far, row.old_line)
        return ", ".join(filter(None, map(shown_line, parts)))

    def _search(self) -> list[SessionRow]:
        self._say("Which words? All of them must occur.")
        query = Query(self._heard())
        ids = {session.id for session, _ in find(self.guide, self.store.scan(), query)} if query else set()
        if not ids:
            self._say("No session has these words.")
        return [row for row in self._rows() if row.id in ids]

    # --- one session ---

    def read(self, session_id: str) -> None:
        """Read a session, with what can be done with it, until the person leaves."""
        with self._telling():
            while True:
                try:
                    session = self.store.get(session_id)
                except UnknownSession:  # it was deleted
                    return
                self._heading(f"Reading {shown_line(title(session))}")
                self._show_outline(session_outline(self.guide, session, self._today))
                if not self._offers(self._choices(session), partial(self._do, session)):
                    return

    def _do(self, session: Session, choice: str) -> bool:
        """Do what was chosen with the session, and tell whether it is to be shown again."""
        match choice:
            case "edit":
                self._ask(session, self.guide.screens[0].questions[0].id if session.finished else "")
            case "answer":
                self._ask(session, "outcome")
            case "later":
                self._say_how_it_looks_now(session)
            case "keep":
                self._keep_sentences(session)
            case "letters":
                LettersPage(self.guide, self.store, self._talk).of_session(session.id)
            case "words":
                self._sort_their_words(session)
            case "plan":
                self._show_outline(plan_outline(self.guide, session, self._today, ids=True))
                return self._offers(self._choices(session), partial(self._do, session))
            case "delete":
                return not self._delete(session)
            case _:
                return False
        return True

    def _choices(self, session: Session) -> dict[str, str]:
        """What can be done with the session, in words."""
        return {
            "edit": "Go through it again, and change it" if session.finished else "Go on with it",
            **({"answer": "An answer came"} if session.state is State.WAITING else {}),
            **({"later": "How I see it now"} if self.guide.asked_in_reading(session.answers) else {}),
            **({"words": "What they said, sentence by sentence"} if TheirWords(session).answer else {}),
            **({"keep": "Keep sentences of it for a low evening"} if _keepable(session) else {}),
            "letters": "Its letters",
            "plan": "The plan as a page",
            "delete": "Delete it",
            "back": "Back",
        }

    def _say_how_it_looks_now(self, session: Session) -> None:
        """Ask for what a session is asked weeks later, and add it."""
        question = self.guide.asked_in_reading(session.answers)[0]
        note = question.fields[0]
        self._say(question.prompt)
        words = self._asked(note)
        if words:
            record = {"on": self._today.isoformat(), note.id: words}
            with opened(self.store, session, self._talk) as save:
                session.set_answer(question.id, [*session.records(question.id), record], self._now())
                save()
            self._say("Kept.")

    def _keep_sentences(self, session: Session) -> None:
        """Ask of each sentence that may be kept whether it is to be."""
        for id_ in _keepable(session):
            is_kept = self._yes(f"Keep this one? {shown_line(session.words(id_))}")
            if is_kept is not (id_ in kept_ids(session)):
                self.store.change(
                    session.id, partial(set_kept, question_id=id_, is_kept=is_kept, now=self._now())
                )
                self._say(self.guide.line("kept-now" if is_kept else "kept-no-more"))

    def _sort_their_words(self, session: Session) -> None:
        with opened(self.store, session, self._talk) as save:

            def update(change: Callable[[Session], object]) -> None:
                change(session)
                save()

            SentencesPage(self.guide, self._talk, update).run(TheirWords(session))

    def _delete(self, session: Session) -> bool:
        """Delete the session after asking, and tell whether it is gone."""
        day = format_day(session.day, self._today)
        if not self._yes(f"Delete {shown_line(title(session))} of {day} for good, from backups too?"):
            self._say("Nothing was deleted.")
            return False
        deleted = self.store.delete(session.id)
        self._say("Deleted.")
        if deleted.not_rewritten:
            paths = ", ".join(map(str, deleted.not_rewritten))
            self._say(f"Words of it may still stand in what cannot be rewritten: {paths}")
        return True


def _keepable(session: Session) -> list[str]:
    """The questions whose answers may be kept."""
    return [id_ for id_ in MAY_BE_KEPT if may_be_kept(session, id_)]
