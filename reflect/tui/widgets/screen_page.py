"""The page of one screen of the guide: its questions below each other, and the way on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, HorizontalGroup, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from reflect.analysis import progress
from reflect.model.guide import Guide, Question, Screen
from reflect.tui.cached_static import CachedStatic
from reflect.tui.controllers.answer_controller import AnswerController
from reflect.tui.fields.field import keep_all_in_view
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import MORE
from reflect.tui.marks import marks
from reflect.tui.widgets.question_block import QuestionBlock


class MoreLine(CachedStatic, can_focus=True):
    """The line “More, if you like”, behind which a few questions wait for those who want them.

    It is opened and closed by Enter or a click, and open only for as long as its page is on show.
    """

    DEFAULT_CSS = """
    MoreLine {
        margin: 0 0 1 0;
        padding: 0 1 0 0;
        color: $text-muted;
        border-left: blank;
        &:focus { color: $foreground; text-style: bold; border-left: thick $accent; background: $panel; }
        &:hover { background: $panel; }
    }
    """
    BINDINGS = bindings((MORE,))

    class Toggled(Message):
        """It was opened or closed."""

    def __init__(self, words: str) -> None:
        super().__init__("", id="more", markup=False)
        self._words = words
        self.is_open = False
        """Drawn with the next ``show``."""

    def show(self, hidden_answers: Sequence[str]) -> None:
        """Draw it, and beneath it, while it is closed, the answers that are hidden there."""
        symbol = marks().opened if self.is_open else marks().closed
        head = Content.assemble((f"{symbol} ", "$accent"), self._words)
        beneath = () if self.is_open else hidden_answers
        self.update(Content("\n").join([head, *(Content(f"  {line}") for line in beneath)]))

    def action_open_or_close(self) -> None:
        """Open it, or close it."""
        self.is_open = not self.is_open
        self.post_message(self.Toggled())

    def on_click(self, event: Click) -> None:
        """A click is as good as Enter."""
        event.stop()
        self.action_open_or_close()


class ScreenPage(VerticalScroll, can_focus=False):
    """The widgets of one screen of the guide: title, introduction, questions, and the buttons that lead on.

    All questions of the screen are there from the start; those that are not asked just now are hidden, so that an
    answer can bring one forth without anything else being built anew.
    """

    DEFAULT_CSS = """
    ScreenPage {
        width: 100%;  /* of 1fr Textual takes off the margins of what stands above and below */
        padding: 0 0 0 1;
        scrollbar-size-vertical: 1;
        QuestionBlock, EarlierWords, EarlierActions { padding: 0 1 0 0; }  /* nothing stands against the bar */
        .title { width: 1fr; text-style: bold; color: $accent; }
        .left { width: auto; padding: 0 1 0 0; color: $text-muted; }
        .heading { height: 1; }
        .intro { color: $text-muted; margin: 0 0 1 0; padding: 0 1 0 0; }
        .ways { margin: 0 0 1 0; }
        .ways Button { margin: 0 2 0 0; }
    }
    """

    def __init__(
        self, guide: Guide, screen: Screen, answers: AnswerController, *, before: Widget | None = None
    ) -> None:
        super().__init__(id=f"page-{screen.id}")
        self.guide = guide
        self.guide_screen = screen
        self._answers = answers
        self._before = before
        questions = [question for question in screen.questions if not question.companion]
        repeated = [guide.question(repeat.question) for repeat in screen.repeats]
        self.blocks = [
            QuestionBlock(question, answers)
            for question in (*sorted(questions, key=lambda question: question.more), *repeated)
        ]
        """All questions, those behind "more" last, hidden ones among them."""
        self._next = Button("Next screen", id="next", variant="primary", flat=True)
        self._back = Button("Back", id="back", flat=True)
        self._print = Button("", id="print", flat=True)
        self._intro = CachedStatic("", classes="intro")
        self._left = CachedStatic("", classes="left")
        self._more = MoreLine(guide.line("more"))

    def compose(self) -> ComposeResult:
        """Heading, what stands before the questions, the questions, the buttons."""
        with Horizontal(classes="heading"):
            yield Static(Content(self.guide_screen.title), classes="title")
            yield self._left
        yield self._intro
        if self._before:
            yield self._before
        yield from (block for block in self.blocks if not block.question.more)
        yield self._more
        yield from (block for block in self.blocks if block.question.more)
        yield VerticalGroup(id="after-questions")
        with HorizontalGroup(classes="ways"):
            yield self._next
            if self.guide_screen is self.guide.screens[-1]:
                yield self._print
            yield self._back

    def on_mount(self) -> None:
        """Show what is asked now."""
        self.refresh_asked()

    def refresh_asked(self) -> None:
        """Show which questions are asked, and in which words."""
        session = self._answers.session
        answers = self._answers.situation()
        asked = self._asked()
        for block in self.blocks:
            block.display = block.question.id in asked or self._is_being_emptied(block)
            block.show_words(answers)
        self._put_in_order()
        self._refresh_more()
        left = progress.screens_left(self.guide, session, self.guide_screen.id)
        self._left.update(Content(progress.left_in_words(left)))
        self._intro.update(Content(self.guide_screen.introduction(answers)))
        self._next.label = Content("Next screen" if left else "Finish")
        self._print.label = Content(f"See and print the {'plan' if session.actions else 'page'}")
        self._back.display = progress.neighbour(self.guide, session, self.guide_screen.id, -1) is not None

    def _asked(self) -> Set[str]:
        """The ids of the questions that the answers call for now."""
        screen, more = self.guide_screen, self._more.is_open
        asked = progress.asked(screen, self._answers.session, more=more)
        repeated = self.guide.repeated(screen, self._answers.situation())
        return {question.id for question in (*asked, *repeated)}

    def would_take_away(self, question: Question) -> bool:
        """Whether a question on show is asked no more, by what is being written in it."""
        block = self.block(question.id)
        return (
            block is not None
            and block.display
            and question.id not in self._asked()
            and not self._is_being_emptied(block)
        )

    def _put_in_order(self) -> None:
        """Move what this session meets in another order: an answer that came asks for the mood anew."""
        order = [question.id for question in progress.in_order(self.guide_screen, self._answers.session)]
        first = [block for block in self.blocks if not block.question.more and block.question.id in order]
        wanted = sorted(first, key=lambda block: order.index(block.question.id))
        if wanted == first or not all(block.is_attached for block in first):
            return
        for before, block in pairwise(wanted):
            self.move_child(block, after=before)
        self.blocks[: len(first)] = wanted

    @property
    def _behind_more(self) -> Sequence[Question]:
        return progress.behind_more(self.guide_screen, self._answers.session)

    def _is_being_emptied(self, block: QuestionBlock) -> bool:
        """Whether a question would go from under the cursor because its last letter was taken out.

        Such are those behind "more", and those that stay only once they are answered.
        """
        question = block.question
        is_kept_by_words = question.unless is not None and question.id in question.unless.question_ids()
        return block.has_focus_within and (question in self._behind_more or is_kept_by_words)

    def _refresh_more(self) -> None:
        """Show "more" where something is behind it, with the answers that are there instead of their fields."""
        session = self._answers.session
        self._more.display = bool(self._behind_more)
        self._more.show(
            [
                f"{question.label}: {session.words(question.id)}"
                for question in progress.resting(self.guide_screen, session)
            ]
        )

    @on(MoreLine.Toggled)
    def _more_toggled(self, event: MoreLine.Toggled) -> None:
        event.stop()
        self.refresh_asked()
        self.call_after_refresh(
            self._scroll_to_questions_behind if self._more.is_open else self._scroll_to_more
        )

    def _scroll_to_more(self) -> None:
        self.scroll_to_widget(self._more, animate=False)

    def _scroll_to_questions_behind(self) -> None:
        """Scroll so far that the first question behind it is on the screen, and the line itself still is."""
        behind = [block for block in self.shown_blocks() if block.question.more]
        if behind:
            self.scroll_to_widget(behind[0], animate=False)
        self._scroll_to_more()

    def shown_blocks(self) -> list[QuestionBlock]:
        """The blocks of the questions asked now, in order."""
        return [block for block in self.blocks if block.display]

    def block(self, question_id: str) -> QuestionBlock | None:
        """A question's block, if it is on this page."""
        return next((block for block in self.blocks if block.question.id == question_id), None)

    def memories(self) -> dict[str, object]:
        """What can be undone, by question."""
        return {block.question.id: block.field.memory() for block in self.blocks}

    def recall(self, memories: Mapping[str, object]) -> None:
        """Be able to undo what could be undone when the questions were last on show."""
        for block in self.blocks:
            if (memory := memories.get(block.question.id)) is not None:
                block.field.recall(memory)

    def keep_visible(self, block: QuestionBlock) -> None:
        """Bring a question with its hint and suggestions onto the screen.

        Of one that is too tall it is what is below the row in which the keys arrive.
        """
        if block.is_mounted and (block.size.height <= self.size.height or block.has_focus_within):
            keep_all_in_view(self, block, block.row_of_focus)

    def focus_question(self, question_id: str = "") -> None:
        """Put the focus into a question; into the first when it is not asked."""
        if any(question.id == question_id for question in self._behind_more):
            self._more.is_open = True
            self.refresh_asked()
        shown = self.shown_blocks()
        self._focus([*(block for block in shown if block.question.id == question_id), *shown])

    def focus_after(self, question_id: str) -> None:
        """Put the focus into the question after this one, which may have gone, if there is one."""
        ids = [block.question.id for block in self.blocks]
        following = self.blocks[ids.index(question_id) + 1 :] if question_id in ids else []
        self._focus([block for block in following if block.display])

    def _focus(self, blocks: Sequence[QuestionBlock]) -> None:
        """Put the focus into the first of these, or on the button that goes on.

        A question that fits the page is brought into sight as a whole by ``keep_visible``: Textual would scroll by what
        it knew of the field before the page was laid out.
        """
        if not blocks:
            self._next.focus()
        else:
            is_too_tall = blocks[0].size.height > self.size.height
            blocks[0].field.focus(scroll_visible=is_too_tall)
