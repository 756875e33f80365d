"""The card without a screen: the page before an interview, filled in for each of those to come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reflect.analysis.card import QUESTIONS_READ, Card, card
from reflect.analysis.interview_words import load_interview_words
from reflect.analysis.interviews import debrief, debriefed, in_turn, interview_title
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.practice import PracticeLog
from reflect.cli.plain.page import Back
from reflect.cli.plain.store_page import Asks, StorePage
from reflect.model.guide import Ask, Guide
from reflect.model.record_lists import INTERVIEWS, InterviewRecord, RecordChange, new_record, touched
from reflect.reports.card_report import NO_INTERVIEW, card_outline
from reflect.text.dates import format_day
from reflect.text.sanitize import shown_line

if TYPE_CHECKING:
    from reflect.cli.plain.talk import Talk
    from reflect.storage import Store


class InterviewsPage(StorePage):
    """The card, and the pages of the interviews."""

    why = "The card is one page to read before an interview. What you fill in for one is kept at once."

    def __init__(self, guide: Guide, store: Store, talk: Talk, ask: Asks) -> None:
        super().__init__(guide, store, talk)
        self._ask, self._words = ask, load_interview_words()
        self._shown_id = ""

    def run(self) -> None:
        """Show the card and what can be done with it until the person leaves."""
        with self._telling():
            while True:
                interviews, found = self._read()
                interview = self._shown_of(interviews)
                self._heading("Card")
                if found or interview.record:
                    self._show_outline(card_outline(self.guide, found, self._today, interview))
                else:
                    self._say(
                        "Nothing here yet: strengths, questions to practise and what to look up gather here."
                    )
                choices = self._choices(interview, len(interviews))
                if not self._offers(choices, partial(self._do, interview, interviews)):
                    return

    def _read(self) -> tuple[list[InterviewRecord], Card]:
        lists = self.store.record_lists()
        sessions = (session.only(QUESTIONS_READ) for session in self.store.scan())
        found = card(self.guide, sessions, PracticeLog(lists, ListEdits(lists)))
        return in_turn(lists.get(INTERVIEWS, {}).values(), self._today), found

    def _shown_of(self, interviews: list[InterviewRecord]) -> InterviewRecord:
        """The page that was chosen, else that of the next interview."""
        chosen = (each for each in interviews if each.id == self._shown_id)
        next_one = (each for each in interviews if not each.is_done)
        return next(chosen, next(next_one, NO_INTERVIEW))

    def _do(self, interview: InterviewRecord, interviews: list[InterviewRecord], choice: str) -> bool:
        """Do what was chosen with the page that is shown, and tell whether to show it again."""
        match choice:
            case "fill":
                self._fill_in(interview if interview.record else None)
            case "another":
                self._fill_in(None)
            case "which":
                picked = self._picked(interviews, self._in_words, "Which page?")
                self._shown_id = picked.id if isinstance(picked, InterviewRecord) else self._shown_id
            case "debrief":
                self._debrief(interview)
            case "remove":
                if self._yes(f"Take away the page of {self._in_words(interview)}?"):
                    self.store.change_records([RecordChange(INTERVIEWS, interview.record, None)])
                    self._say("Taken away.")
            case _:
                return False
        return True

    def _choices(self, interview: InterviewRecord, count: int) -> dict[str, str]:
        """What can be done with a page, in words."""
        if not interview.record:
            return {"fill": "Fill in a page for an interview", "back": "Back"}
        may_be_over = not interview.is_done and not (interview.on and interview.on > self._today)
        return {
            "fill": "Fill in this page",
            "another": "A page for another interview",
            **({"which": "Choose a page"} if count > 1 else {}),
            **({"debrief": "It is over: tell how it went"} if may_be_over else {}),
            "remove": "Take this page away",
            "back": "Back",
        }

    def _in_words(self, interview: InterviewRecord) -> str:
        name = shown_line(interview_title(interview)) or self._words.lines["no-title"]
        return f"{name}, {format_day(interview.on, self._today)}" if interview.on else name

    # --- filling in ---

    def _fill_in(self, interview: InterviewRecord | None) -> None:
        """Ask for each line of the page, which is saved at once; back is the line before."""
        stored = interview.record if interview else None
        page = InterviewRecord(dict(stored) if stored else new_record({}, self._now()))
        asks, place = list(self._words.asks.values()), 0
        while place < len(asks):
            try:
                self._say("")
                value = self._asked(asks[place], _before(page, asks[place]))
            except Back:
                if not place:
                    break
                place -= 1
                continue
            before = dict(page.record)
            page.put(asks[place].id, value)
            if page.record != before:
                stored = self._save(page, stored)
            place += 1
        self._say("Kept." if stored else "Nothing was written, and no page was made.")

    def _save(self, page: InterviewRecord, stored: dict[str, Any] | None) -> dict[str, Any]:
        """Put the page on disk in place of what was stored of it, and return what is stored now."""
        written = touched(page.record, self._now(), stored)
        self.store.change_records([RecordChange(INTERVIEWS, stored, written)])
        self._shown_id = page.id
        return written

    def _debrief(self, interview: InterviewRecord) -> None:
        """Begin the session about an interview that is over, with what its page says."""
        session = debrief(interview, self._now())
        self.store.merge([session.document])
        self.store.change_records([debriefed(interview, session, self._now())])
        self._ask(self.store.get(session.id))


def _before(page: InterviewRecord, ask: Ask) -> Any:
    """What stands in a field of a page, as it was typed."""
    value = page.record.get(ask.id)
    if isinstance(value, list):
        return "\n".join(each for each in value if isinstance(each, str)) or None
    return value or (page.on_text if ask.id == "on" else None) or None
