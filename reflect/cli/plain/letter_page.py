"""One letter without a screen: read, filled in, changed, marked as sent; and what came back, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reflect.analysis.letters.drafting import NAME, addressee, fill_blanks, open_blanks, proposed_facts
from reflect.analysis.letters.letter_asks import ANSWER_WORDS, DAY, REPLY, TEXT, TO
from reflect.analysis.letters.letter_changes import NOT_SENT, LetterChanges
from reflect.analysis.letters.letter_fit import fit_of_kind
from reflect.analysis.letters.letter_list import letter_state
from reflect.analysis.letters.letter_record import ANSWERED, INTERVIEWER, Letter
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.letters.wording import is_vague, length_line, match_words
from reflect.cli.plain.sentences_page import SentencesPage
from reflect.cli.plain.store_page import StorePage
from reflect.model.errors import CannotWriteError
from reflect.model.guide import Ask, Guide
from reflect.model.values import parse_iso_date
from reflect.text.sanitize import printable, shown_line

if TYPE_CHECKING:
    from reflect.cli.plain.talk import Talk
    from reflect.model.session import Session
    from reflect.storage import Draft, Store


class PlainLetterEditor(LetterChanges):
    """The letters of a session that is open as a draft; every change is saved at once."""

    def __init__(self, session: Session, draft: Draft, talk: Talk) -> None:
        super().__init__(load_letters())
        self.session, self.now, self.draft, self._say = session, talk.now, draft, talk.say

    def update(self, change: Callable[[Session], object]) -> None:
        """Change the session and save it; where that fails the person is told, and the next change saves it."""
        change(self.session)
        try:
            self.draft.save(self.session)
        except CannotWriteError as error:
            self._say(f"NOT SAVED: {error}")


class LetterPage(StorePage):
    """One letter, with what can be done to it."""

    why = (
        "A letter is yours to change. What pleads or blames is pointed out, and nothing is changed by itself."
    )

    def __init__(self, guide: Guide, store: Store, talk: Talk, editor: PlainLetterEditor) -> None:
        super().__init__(guide, store, talk)
        self._editor = editor

    def run(self, letter: Letter) -> None:
        """Show the letter and what can be done to it until the person leaves."""
        is_here = True
        while is_here:
            self._show(letter)
            is_here = self._offers(self._choices(letter), partial(self._do, letter))

    def _do(self, letter: Letter, choice: str) -> bool:
        """Do what was chosen with the letter, and tell whether to show it again."""
        match choice:
            case "fill":
                self._fill_in(letter)
            case "change":
                changed = self._asked(TEXT, self._editor.text_of(letter))
                if changed is not None:
                    self._editor.set_text(letter, changed)
            case "editor":
                self._edit(letter)
            case "sent":
                self._note_sent(letter)
            case "reply":
                self.note_reply(letter)
            case "words":
                self.note_words(letter)
            case "delete":
                return not self._delete(letter)
            case _:
                return False
        return True

    def _delete(self, letter: Letter) -> bool:
        """Delete the letter after asking, and tell whether it is gone."""
        if not self._yes("Delete this letter, with what came back to it?"):
            return False
        self._editor.remove_letter(letter)
        self._say("Deleted. What became of the answer stays in your session.")
        return True

    def _show(self, letter: Letter) -> None:
        self._heading(f"{self._editor.name_of(letter)}: {letter_state(letter, self._today)}")
        text = self._editor.text_of(letter)
        self._said(printable(text).split("\n"))
        self._say("")
        if not letter.is_draft:
            return
        self._say(length_line(self._editor.words, text))
        if blanks := open_blanks(self._editor.words, text):
            self._say(f"Still to fill in: {', '.join(fact.gap for fact in blanks)}.")
        pointed = {
            (each.word.casefold(), each.plainer): each for each in match_words(self._editor.words, text)
        }
        for each in pointed.values():
            self._say(f"“{printable(each.word)}”: {each.group.why} Plainer: {each.plainer}")

    def _choices(self, letter: Letter) -> dict[str, str]:
        if letter.is_draft:
            blanks = open_blanks(self._editor.words, self._editor.text_of(letter))
            return {
                **({"fill": "Fill in what is blank"} if blanks else {}),
                "change": "Change it, or write it anew",
                "editor": "Change it in your own editor",
                "sent": "It was sent",
                "delete": "Delete it",
                "back": "Back",
            }
        answered = {"words": "What came back, and its sentences"} if letter.reply == ANSWERED else {}
        return {**answered, "reply": "What came of it", "delete": "Delete it", "back": "Back"}

    # --- a draft ---

    def _fill_in(self, letter: Letter) -> None:
        """Ask for each blank; what the session says for it, or the name that is kept, is offered."""
        words = self._editor.words
        text = self._editor.text_of(letter)
        blanks = open_blanks(words, text)
        known = proposed_facts(words, self._editor.session, [fact.id for fact in blanks])
        if name := self.store.settings().name:
            known[NAME] = name
        for fact in blanks:
            ask = Ask(id=fact.id, kind="line", prompt=fact.prompt or fact.gap, hint=fact.hint)
            if given := self._asked(ask, offered=known.get(fact.id, "")):
                text = fill_blanks(words, text, {fact.id: given})
                self._editor.set_text(letter, text)

    def _edit(self, letter: Letter) -> None:
        text = self._editor.text_of(letter)
        place = self._editor.place_in(letter, "text")
        keep = partial(self._editor.set_text, letter)
        self._in_own_editor(
            self._editor.draft, self._editor.session, place, text, keep, "The whole letter can be deleted."
        )

    def _note_sent(self, letter: Letter) -> None:
        kind, text = self._editor.kind_of(letter), self._editor.text_of(letter)
        to = self._asked(TO, letter.to or (addressee(kind, text) if kind else "") or None)
        day = parse_iso_date(self._asked(DAY, self._today.isoformat()))
        if day is None:
            self._say("No day was read there. Nothing was noted.")
            return
        step = self._editor.mark_sent(letter, day, to or "", text)
        self._say(self._editor.words.line(self._editor.line_on_sending(letter)))
        if step:
            self._say(self._editor.words.line("ticked", step=shown_line(step)))

    # --- what came back ---

    def note_reply(self, letter: Letter) -> None:
        """Ask what came of the letter, and for the words of an answer."""
        reply = self._asked(REPLY, letter.reply or None)
        has_day = reply not in (None, NOT_SENT)
        day = parse_iso_date(self._asked(DAY, self._today.isoformat())) if has_day else self._today
        if not reply or day is None:
            self._say("Nothing was noted.")
            return
        self._editor.mark_reply(letter, reply, day)
        if reply == ANSWERED:
            self.note_words(letter)
        elif reply in self._editor.words.lines:
            self._say(self._editor.words.line(reply))

    def note_words(self, letter: Letter) -> None:
        """Ask for an answer word for word, then what becomes of each sentence."""
        answer = self._asked(ANSWER_WORDS, letter.answer or None)
        self._editor.set_letter_answer(letter, answer or "")
        SentencesPage(self.guide, self._talk, self._editor.update).run(letter)
        words = self._editor.words
        if is_vague(letter):
            kind = words.kinds[INTERVIEWER]
            may_ask = fit_of_kind(words, self._editor.session, kind, self._today).fits
            self._say(words.line("vague" if may_ask else "vague-no-more"))
        elif letter.answer:
            self._say(words.line("answer-came"))
