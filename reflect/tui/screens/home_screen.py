"""Home: begins a session, goes on with one, and shows what is next, who is awaited, and what was learned before.

It is loaded before the first frame, so what it needs only later it imports later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
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
from reflect.storage import Damaged, NewerVersion
from reflect.text.day_names import MONTHS, WEEKDAYS
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import HOME
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.widgets.home_menu import HomeMenu
from reflect.tui.widgets.home_panes import HomeColumn, RoadPane
from reflect.tui.widgets.key_footer import KeyFooter
from reflect.tui.widgets.menu import MenuItem

if TYPE_CHECKING:
    from reflect.tui.controllers.home_data import HomeData
    from reflect.tui.widgets.road_view import RoadView


class HomeScreen(ReflectScreen[None]):
    """The first screen, with a menu and lists that are read from disk after it is painted."""

    BINDINGS = bindings(HOME)
    AUTO_FOCUS = "MenuItem"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (76, "-normal"), (100, "-panes"), (150, "-broad")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._data: HomeData | None = None
        """What was read last."""
        self._is_up_to_date = True
        """Whether that is on show; it is not drawn while another screen lies over this one."""
        self._message = ""
        """What is said in passing above the menu."""
        self._has_begun_reading = False
        """Whether the lists are being read, or were."""
        self._road = RoadPane()
        self._drawn_for = 0
        """The columns of the terminal that the lists were laid out for."""
        self._focus_after_session: MenuItem | None = None
        """Where the focus was put after a session, until the lists are read or the person moves it."""

    def compose(self) -> ComposeResult:
        """The day, the line in passing, the menu, the lists."""
        day = Static("", id="day", classes="-yields" if self.reflect.banner else "")
        yield self.title_row(" · ".join(filter(None, ("reflect", self.reflect.banner))), day)
        with Horizontal(id="panes"):
            yield from self._compose_menu()
            yield self._road
        yield KeyFooter()

    def _compose_menu(self) -> ComposeResult:
        with HomeColumn(id="home"):
            yield Static("", id="line", markup=False)
            yield HomeMenu(id="menu")
            yield Vertical(id="lists")

    def on_mount(self) -> None:
        """Show the day; read the archive once the first frame stands."""
        self._show_day()
        self.call_after_refresh(self.call_after_refresh, self._load_first)  # the first refresh only lays out

    def _show_day(self) -> None:
        day = self.query_one("#day", Static)
        if day.content != _day(self.today):  # else nothing need be laid out anew
            day.update(_day(self.today))

    # --- reading ---

    def _load_first(self) -> None:
        """Read the lists, unless a session that was opened over this screen is back already."""
        if not self._has_begun_reading:
            self.load()

    def load(self, message: str = "") -> None:
        """Read the lists anew, and show a line in passing."""
        self._message = message
        self._show_day()  # again, as the evening may have passed midnight
        self.is_loaded, self._has_begun_reading = False, True
        self._read_data()

    def return_from_session(self, message: str, *, is_kept: bool) -> None:
        """Read the lists anew after a session.

        Of one that is kept the focus does not stay on what began it: a stray Enter must not begin another.
        """
        if is_kept and self.app.screen is self:
            self._focus_continue()
        self.load(message)

    def _focus_continue(self) -> None:
        """Put the focus on what to go on with; it stands on top."""
        self._focus_after_session = self.query_one(HomeMenu).first()
        self.set_focus(self._focus_after_session, scroll_visible=False)
        self.query_one("#home", VerticalScroll).scroll_home(animate=False)

    def on_descendant_focus(self) -> None:
        """Let go of the place to return to once the person has moved the focus: it is where they want it."""
        if self.focused is not self._focus_after_session:
            self._focus_after_session = None

    @work(thread=True, exclusive=True, group="home")
    def _read_data(self) -> None:
        import reflect.tui.widgets.home_lists  # noqa: F401 - in this thread, and not when they are to be shown
        from reflect.tui.controllers.home_data import read_home_data

        try:
            data = read_home_data(self.reflect)
            self._road.preload(data)
        except ReflectError as error:
            self.app.call_from_thread(self._show_error, error)
            return
        reading = get_current_worker()
        if not reading.is_cancelled:
            self.app.call_from_thread(self._show_unless_cancelled, data, reading)

    @work(exclusive=True, group="lists", description="trouble")
    async def _show_error(self, error: ReflectError) -> None:
        self.show_line("line", "\n".join(error.lines))
        lists = self.query_one("#lists", Vertical)
        await lists.remove_children()
        if isinstance(error, Damaged):  # beyond repair
            await lists.mount(
                MenuItem("", "Begin with an empty archive", "the damaged files are kept", action="start_anew")
            )
        elif isinstance(error, NewerVersion):
            await lists.mount(
                MenuItem("", "Read your sessions in History", "as far as this version can", action="history")
            )
        self.is_loaded = True

    def _show_unless_cancelled(self, data: HomeData, reading: Worker[None]) -> None:
        if not reading.is_cancelled:  # by a newer one, on the way here
            self._take_data(data)

    def _take_data(self, data: HomeData) -> None:
        self._data = data
        self.reflect.earlier = data.earlier
        self.reflect.agenda = data.agenda
        self.reflect.due = data.due
        above = self.app.screen
        if above is not self and not above.is_modal:
            self._is_up_to_date = False  # nobody would see it, and whoever writes meanwhile would wait for it
        else:
            self._draw_data(data)
            self._focus_after_session = None

    @on(ScreenResume)
    def _draw_if_outdated(self) -> None:
        if self._data and not self._is_up_to_date:
            self._draw_data(self._data)

    def _draw_data(self, data: HomeData) -> None:
        self._is_up_to_date = True
        lines = (self._message, " ".join(data.after_heavy_night), *(repair.what for repair in data.repairs))
        self.show_line("line", "\n".join(filter(None, lines)))
        self.query_one(HomeMenu).show(data)
        if self._focus_after_session:
            self._focus_continue()
        self._keep_focus()
        self._show_lists(data)

    # the description: else Textual makes one out of all that was found
    @work(exclusive=True, group="lists", description="lists")
    async def _show_lists(self, data: HomeData) -> None:
        from reflect.tui.widgets.home_lists import home_lists

        lists = self.query_one("#lists", Vertical)
        self._drawn_for = self.size.width
        with self.app.batch_update():
            focused = next((line for line in lists.query(MenuItem) if line is self.focused), None)
            await lists.remove_children()
            await lists.mount_all(home_lists(data, self._room_for_lists(), beside_road=self._road.is_there))
            if focused:
                self._focus_again(focused)
            await self._road.show(data)
        self.is_loaded = True
        self.call_after_refresh(self.call_after_refresh, self._preload_session_screen)

    def on_resize(self) -> None:
        """Lay the lists out for another width."""
        self.call_after_refresh(self._lay_out_anew)  # the column has that width only then

    def _lay_out_anew(self) -> None:
        if self._data and self._is_up_to_date and self.size.width != self._drawn_for:
            self._show_lists(self._data)

    def on_road_view_chosen(self, event: RoadView.Chosen) -> None:
        """Read the sessions of an application. By its name, as the road is not loaded before the first frame."""
        event.stop()
        self.action_read(event.first, event.session_ids)

    def _focus_again(self, before: MenuItem) -> None:
        """Give the focus to the line in the place of one that had it; to the menu where there is none."""
        same = [
            line for line in self.query("#lists MenuItem").results(MenuItem) if line.action == before.action
        ]
        self.set_focus(same[0] if same else None)
        self._keep_focus()

    def _room_for_lists(self) -> Size:
        """The room for lists without scrolling, below what has been put above them just now."""
        home = self.query_one("#home", VerticalScroll)
        width, height = home.size
        for above in (self.query_one("#line"), self.query_one("#menu")):
            if above.display:
                height -= above.get_content_height(home.size, self.size, width) + above.styles.margin.height
        return Size(width - home.styles.scrollbar_size_vertical, height)  # the bar may come with the lists

    @work(thread=True, exclusive=True, group="ahead")
    def _preload_session_screen(self) -> None:
        """Load what the first key most likely asks for, and what the first words that are typed are looked at with."""
        import reflect.tui.screens.session_screen  # noqa: F401
        from reflect.analysis.care.pointed_out import pointed_out

        _ = self.reflect.guide
        pointed_out("thought", "any words")

    def _keep_focus(self) -> None:
        """Give the focus to the first item of the menu when the one that had it has gone."""
        if self.focused is None or not self.focused.display:
            shown = (item for item in self.query(MenuItem) if item.display)
            self.set_focus(next(shown, None), scroll_visible=False)  # none at the very end

    # --- keys ---

    def offers(self, action: str) -> bool:
        """Whether a key of the menu does something just now, and the menu names it; patterns also before they begin."""
        if action == "answer_came":
            return bool(self._data and self._data.overview.waiting)
        if action == "patterns":
            return bool(self._data and self._data.count and not self._data.is_heavy_night)
        return action == "app.lock" or self.query_one(HomeMenu).names(action)

    @on(MenuItem.Chosen)
    async def _chosen(self, event: MenuItem.Chosen) -> None:
        event.stop()
        if (
            event.action == "go_on" and self._data is None
        ):  # Enter came before it is known what the mark stands on
            self.reflect.resume_session(else_new=True)
        else:
            await self.run_action(event.action)

    def action_new(self, full: bool = False) -> None:
        """Begin a session."""
        self.reflect.begin_session(full=full)

    def action_go_on(self, session_id: str | None = None, question_id: str = "") -> None:
        """Go on with a session, or the unfinished one touched last; at a question, or where it was left."""
        self.reflect.resume_session(session_id, question_id)

    def action_answer_came(self, session_id: str = "") -> None:
        """Go on with a session that waited, at what the answer was."""
        waiting = self._data.overview.waiting if self._data else []
        if session_id or waiting:
            self.action_go_on(session_id or waiting[0].id, "outcome")

    @work(exclusive=True, group="start-anew")
    async def action_start_anew(self) -> None:
        """Put an empty archive in the place of one beyond repair, if the person says yes."""
        from reflect.tui.screens.dialogs import ConfirmDialog

        question = ConfirmDialog(
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

    @work(exclusive=True, group="open")
    async def action_read(self, session_id: str, among: Sequence[str] = ()) -> None:
        """Read a session, one among others."""
        from reflect.tui.screens.reading_screen import ReadingScreen

        try:
            session = await asyncio.to_thread(self.reflect.store.get, session_id)
        except ReflectError as error:
            self.load(" ".join(error.lines))
        else:
            self.app.push_screen(
                ReadingScreen(session, among=among),
                lambda result: self._reload_if_changed(bool(result and result.changed)),
            )

    def action_history(self) -> None:
        """Open the list of all sessions."""
        from reflect.tui.screens.history_screen import HistoryScreen

        screen = HistoryScreen(self._data.overview.sessions if self._data else ())
        self.app.push_screen(screen, self._reload_if_changed)

    def _reload_if_changed(self, changed: bool | None) -> None:
        if changed:
            self.load()

    def action_patterns(self) -> None:
        """Open what keeps coming up; before there is enough for it, say when it begins."""
        from reflect.analysis.patterns.patterns_loader import load_patterns
        from reflect.tui.screens.patterns_screen import PatternsScreen

        if self._data is None:  # the sessions are still being read
            return
        if self._data.has_patterns:
            self.app.push_screen(PatternsScreen(), self._reload_if_changed)
        else:
            self.reflect.tell(load_patterns().line("begins"))

    def action_road(self) -> None:
        """Open the lines of all applications over time."""
        from reflect.tui.screens.road_screen import RoadScreen

        if not (self.is_current and self._road.focus_road()):
            rows = self._data.overview.sessions if self._data else None
            self.app.push_screen(RoadScreen(rows), self._reload_if_changed)

    def action_card(self, interview_id: str = "") -> None:
        """Open the page to read before the next interview, or before one that was chosen here."""
        from reflect.tui.screens.card_screen import CardScreen

        self.app.push_screen(CardScreen(interview_id), self._reload_if_changed)

    @work(exclusive=True, group="open")
    async def action_debrief(self, interview_id: str) -> None:
        """Begin the session about an interview that is over, with what its page says."""
        from reflect.tui.controllers.interview_controller import begin_debrief

        over = self._data.interviews.to_ask_about if self._data else ()
        for interview in (each for each in over if each.id == interview_id):
            try:
                await begin_debrief(self.reflect, interview)
            except ReflectError as error:
                self.load(" ".join(error.lines))

    @work(exclusive=True, group="letters")
    async def action_letters(self, session_id: str = "", kind_to_begin: str = "") -> None:
        """Open the letters of all sessions, or of one, and one of those at once if its kind is given."""
        from reflect.tui.screens.letters_screen import LettersScreen
        from reflect.tui.screens.session_letters_screen import open_session_letters

        if session_id:
            await open_session_letters(self.reflect, session_id, kind_to_begin, then=lambda _: self.load())
        else:
            self.app.push_screen(LettersScreen(), lambda _: self.load())

    def action_inventory(self) -> None:
        """Open the inventory of strengths and weaknesses."""
        from reflect.tui.screens.inventory_screen import InventoryScreen

        self.app.push_screen(InventoryScreen())

    def action_next_steps(self, session_id: str = "", number: int = 0) -> None:
        """Open the actions of all sessions, at one of them if it was chosen here."""
        from reflect.tui.screens.next_steps_screen import NextStepsScreen

        known = self._data.agenda.items if self._data else ()
        screen = NextStepsScreen(known, (session_id, number) if session_id else None)
        self.app.push_screen(screen, lambda _: self.load())


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].title()} {day.day} {MONTHS[day.month - 1].title()}"
