"""Home: starts a session, goes on with one, and shows what is next, who is awaited, and what was learned before.

It is loaded before the first frame, so what it needs only later it imports later.
"""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import ScreenResume
from textual.geometry import Size
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from reflect.model.errors import ReflectError
from reflect.storage import Damaged
from reflect.text.dates import MONTHS, WEEKDAYS
from reflect.text.numbers import pluralize
from reflect.tui.keys import HOME, bindings
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.widgets.key_footer import KeyFooter
from reflect.tui.widgets.menu import MenuItem

if TYPE_CHECKING:
    from reflect.tui.controllers.home_data import HomeData


class HomeScreen(ReflectScreen[None]):
    """The first screen. Its lists are read from disk after it is painted."""

    BINDINGS = bindings(HOME)
    AUTO_FOCUS = "MenuItem"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (76, "-normal")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._found: HomeData | None = None
        """What was read last."""
        self._is_drawn = True
        """Whether that is on show; it is not drawn while another screen lies over this one."""
        self._line = ""
        self._is_reading = False
        """Whether the lists are being read, or were."""
        self._resting: MenuItem | None = None
        """Where the focus was put after a session, until the lists are read or the person moves it."""

    def compose(self) -> ComposeResult:
        """A line in passing, the ways on, the lists."""
        yield self.top("reflect", Static("", id="day"))
        with VerticalScroll(id="home", can_focus=False):
            yield Static("", id="line", markup=False)
            with Vertical(id="menu"):
                yield MenuItem("c", "Continue", "", action="go_on", id="continue")
                with Horizontal(classes="pair"):
                    yield MenuItem("n", "Short session", "about seven minutes", action="new")
                    yield MenuItem("f", "Full session", "half an hour", action="new(True)", classes="-right")
                with Horizontal(classes="pair"):
                    yield MenuItem("a", "Next steps", "", action="next_steps", id="next-steps")
                    yield MenuItem("h", "History", "", action="history", id="history", classes="-right")
                with Horizontal(classes="pair"):
                    yield MenuItem("i", "Inventory", "what you do well", action="inventory")
                    yield MenuItem("l", "Letters", "", action="letters", id="letters", classes="-right")
                with Horizontal(classes="pair", id="over-time"):
                    yield MenuItem("p", "Patterns", "", action="patterns", id="patterns")
                    yield MenuItem("k", "Card", "for next time", action="card", classes="-right")
                with Horizontal(classes="pair"):
                    yield MenuItem("t", "Colours", "", action="app.theme")
                    yield MenuItem("q", "Quit", "", action="app.quit", classes="-right")
            yield Vertical(id="lists")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the day; read the archive once the first frame stands."""
        self._show_day()
        self.call_after_refresh(self.call_after_refresh, self._begin)  # the first refresh only lays out

    def _show_day(self) -> None:
        day = self.query_one("#day", Static)
        if day.content != _day(self.today):  # else nothing need be laid out anew
            day.update(_day(self.today))

    # --- reading ---

    def _begin(self) -> None:
        """Read the lists, unless a session that was opened over this screen is back already."""
        if not self._is_reading:
            self.load()

    def load(self, line: str = "") -> None:
        """Read the lists anew, and show a line in passing."""
        self._line = line
        self._show_day()  # again, as the evening may have passed midnight
        self.is_read, self._is_reading = False, True
        self._read()

    def come_back(self, line: str, *, is_kept: bool) -> None:
        """Read the lists anew after a session.

        Of one that is kept the focus does not stay on what began it: a stray Enter must not begin another.
        """
        if is_kept and self.app.screen is self:
            self._rest()
        self.load(line)

    def _rest(self) -> None:
        """Put the focus on "Continue", or else on the next steps; both stand on top."""
        going_on = self.query_one("#continue", MenuItem)
        self._resting = going_on if going_on.display else self.query_one("#next-steps", MenuItem)
        self.set_focus(self._resting, scroll_visible=False)
        self.query_one("#home", VerticalScroll).scroll_home(animate=False)

    def on_descendant_focus(self) -> None:
        """Once the person has moved the focus, it is where they want it."""
        if self.focused is not self._resting:
            self._resting = None

    @work(thread=True, exclusive=True, group="home")
    def _read(self) -> None:
        from reflect.tui.controllers.home_data import read_home_data

        try:
            found = read_home_data(self.reflect)
        except ReflectError as error:
            self.app.call_from_thread(self._show_trouble, error)
            return
        reading = get_current_worker()
        if not reading.is_cancelled:
            self.app.call_from_thread(self._show_if_newest, found, reading)

    @work(exclusive=True, group="lists", description="trouble")
    async def _show_trouble(self, error: ReflectError) -> None:
        self.put("line", "\n".join(error.lines))
        lists = self.query_one("#lists", Vertical)
        await lists.remove_children()
        if isinstance(error, Damaged):  # beyond repair
            await lists.mount(
                MenuItem("", "Begin with an empty archive", "the damaged files are kept", action="start_anew")
            )
        self.is_read = True

    def _show_if_newest(self, found: HomeData, reading: Worker[None]) -> None:
        if not reading.is_cancelled:  # by a newer one, on the way here
            self._show(found)

    def _show(self, found: HomeData) -> None:
        self._found = found
        self.reflect.earlier = found.earlier
        self.reflect.agenda = found.agenda
        above = self.app.screen
        if above is not self and not above.is_modal:
            self._is_drawn = False  # nobody would see it, and whoever writes meanwhile would wait for it
        else:
            self._draw(found)
            self._resting = None

    @on(ScreenResume)
    def _draw_what_was_read_meanwhile(self) -> None:
        if self._found and not self._is_drawn:
            self._draw(self._found)

    def _draw(self, found: HomeData) -> None:
        self._is_drawn = True
        lines = (self._line, *(repair.what for repair in found.repairs))
        self.put("line", "\n".join(filter(None, lines)))
        self._show_menu(found)
        if self._resting:
            self._rest()
        self._keep_focus()
        self._show_lists(found)

    # the description: else Textual makes one out of all that was found
    @work(exclusive=True, group="lists", description="lists")
    async def _show_lists(self, found: HomeData) -> None:
        lists = self.query_one("#lists", Vertical)
        with self.app.batch_update():
            await lists.remove_children()
            await lists.mount_all(found.lists(self._room_for_lists()))
        self.is_read = True
        self.call_after_refresh(self.call_after_refresh, self._load_what_is_next)

    def _room_for_lists(self) -> Size:
        """The room for lists without scrolling, below what has been put above them just now."""
        home = self.query_one("#home", VerticalScroll)
        width, height = home.size
        for above in (self.query_one("#line"), self.query_one("#menu")):
            if above.display:
                height -= above.get_content_height(home.size, self.size, width) + above.styles.margin.height
        return Size(width, height)

    @work(thread=True, exclusive=True, group="ahead")
    def _load_what_is_next(self) -> None:
        """Load what the first key most likely asks for."""
        import reflect.tui.screens.session_screen  # noqa: F401

        _ = self.reflect.guide

    def _show_menu(self, found: HomeData) -> None:
        item = self.query_one("#continue", MenuItem)
        item.detail = found.to_continue
        item.display = bool(found.to_continue)
        self.query_one("#history", MenuItem).detail = pluralize(found.count, "session") if found.count else ""
        self.query_one("#next-steps", MenuItem).detail = found.steps_in_short
        self.query_one("#over-time").display = found.is_over_time
        self.query_one("#patterns", MenuItem).detail = found.patterns_in_short
        letters = self.query_one("#letters", MenuItem)
        letters.display = bool(found.count)
        letters.detail = found.letters.in_short

    def _keep_focus(self) -> None:
        """Give the focus to the first way on when the one that had it has gone."""
        if self.focused is None or not self.focused.display:
            shown = (item for item in self.query(MenuItem) if item.display)
            self.set_focus(next(shown, None), scroll_visible=False)  # none at the very end

    # --- keys ---

    @on(MenuItem.Chosen)
    async def _chosen(self, event: MenuItem.Chosen) -> None:
        event.stop()
        await self.run_action(event.action)

    def action_new(self, full: bool = False) -> None:
        """Begin a session."""
        self.reflect.begin_session(full=full)

    def action_go_on(self, session_id: str | None = None, question_id: str = "") -> None:
        """Go on with a session, or the unfinished one touched last; at a question, or where it was left."""
        self.reflect.resume_session(session_id, question_id)

    def action_answer_came(self, session_id: str = "") -> None:
        """Go on with a session that waited, at what the answer was."""
        waiting = self._found.overview.waiting if self._found else []
        if session_id or waiting:
            self.action_go_on(session_id or waiting[0].id, "outcome")

    @work(exclusive=True, group="contact")
    async def action_contact(self, session_id: str) -> None:
        """Say what becomes of a reminder to stay in touch."""
        from reflect.analysis.letters.letter_record import KEEP_IN_TOUCH
        from reflect.tui.controllers.action_controller import settle_contact

        app = self.reflect
        for matter in self._found.agenda.of_kind("contact") if self._found else ():
            if matter.session_id == session_id:
                try:
                    settled = await settle_contact(app, matter)
                except ReflectError as error:
                    self.load(" ".join(error.lines))
                else:
                    if settled == "letter":
                        self.action_letters(session_id, KEEP_IN_TOUCH)
                    elif settled == "kept":
                        self.load()

    @work(exclusive=True, group="start-anew")
    async def action_start_anew(self) -> None:
        """Put an empty archive in the place of one beyond repair, if the person says yes."""
        from reflect.tui.screens.dialogs import Confirm

        question = Confirm(
            "Begin with an empty archive?",
            [
                "The sessions in the damaged one can no longer be read here, and it cannot be repaired.",
                "Its bytes are kept in the same folder under another name. A copy of yours can be taken in later.",
            ],
            yes="Begin anew",
            no="Change nothing",
        )
        if not await self.app.push_screen_wait(question):
            return
        try:
            repair = await asyncio.to_thread(self.reflect.store.start_anew)
        except ReflectError as error:
            self.load(" ".join(error.lines))
        else:
            self.load(repair.what)

    def action_history(self) -> None:
        """Open the list of all sessions."""
        from reflect.tui.screens.history_screen import HistoryScreen

        screen = HistoryScreen(self._found.overview.sessions if self._found else ())
        self.app.push_screen(screen, self._look_again)

    def _look_again(self, changed: bool | None) -> None:
        if changed:
            self.load()

    def action_patterns(self) -> None:
        """Open what keeps coming up; before there is enough for it, say when it begins."""
        from reflect.analysis.patterns.patterns_loader import load_patterns
        from reflect.tui.screens.patterns_screen import PatternsScreen

        if self._found and self._found.has_patterns:
            self.app.push_screen(PatternsScreen(), self._look_again)
        else:
            self.reflect.tell(load_patterns().line("begins"))

    def action_card(self) -> None:
        """Open the page to read before the next interview."""
        from reflect.tui.screens.card_screen import CardScreen

        if self._found and self._found.count:
            self.app.push_screen(CardScreen(), self._look_again)

    @work(exclusive=True, group="letters")
    async def action_letters(self, session_id: str = "", begin: str = "") -> None:
        """Open the letter desk, or the letters of one session, and one of them at once if its kind is given."""
        from reflect.tui.screens.letters_screen import LettersScreen, open_session_letters

        if session_id:
            await open_session_letters(self.reflect, session_id, begin, then=lambda _: self.load())
        else:
            self.app.push_screen(LettersScreen(), lambda _: self.load())

    def action_inventory(self) -> None:
        """Open the standing list of strengths and weaknesses."""
        from reflect.tui.screens.inventory_screen import InventoryScreen

        self.app.push_screen(InventoryScreen())

    def action_next_steps(self, session_id: str = "", place: int = 0) -> None:
        """Open all next steps, at one of them if it was chosen here."""
        from reflect.tui.screens.next_steps_screen import NextStepsScreen

        known = self._found.agenda.items if self._found else ()
        screen = NextStepsScreen(known, (session_id, place) if session_id else None)
        self.app.push_screen(screen, lambda _: self.load())


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].title()} {day.day} {MONTHS[day.month - 1].title()}"
