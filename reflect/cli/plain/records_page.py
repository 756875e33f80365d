"""What pages without a screen share that change records beside the sessions: joining, keeping, and undoing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reflect.analysis.joining import NearSame, join
from reflect.cli.plain.store_page import StorePage
from reflect.cli.plain.talk import Talk
from reflect.model.guide import Guide
from reflect.model.record_lists import RecordChange
from reflect.storage import Store
from reflect.text.sanitize import shown_line


class RecordsPage(StorePage):
    """A page whose changes are saved at once and can be taken back."""

    def __init__(self, guide: Guide, store: Store, talk: Talk) -> None:
        super().__init__(guide, store, talk)
        self._made: list[list[RecordChange]] = []

    def _join(self, pairs: Iterable[NearSame]) -> bool:
        """Ask whether the first two entries that may be the same are; tells whether anything was decided."""
        for pair in pairs:
            one, other = map(shown_line, pair.wordings)
            choices = (("same", "They are one"), ("apart", "They are two"), ("later", "Later"))
            answer = self._chosen(f"{self.guide.line('near-same')} {one} / {other}", choices, self.why)
            if answer not in ("same", "apart"):
                break
            is_one = answer == "same"
            made = join(pair, self._now(), together=is_one)
            self._keep(made, "list-joined" if is_one else "list-kept-apart", one)
            return True
        self._say(self.guide.line("list-later"))
        return False

    def _keep(self, changes: Sequence[RecordChange], line_id: str, words: str) -> None:
        self.store.change_records(changes)
        self._made.append(list(changes))
        said = self.guide.line(line_id).replace("{words}", shown_line(words))
        self._said([said, self.guide.line("list-undo")])

    def _undo(self) -> None:
        if not self._made:
            self._say(self.guide.line("list-nothing-to-undo"))
            return
        now = self._now()
        self.store.change_records([change.reversed(now) for change in reversed(self._made[-1])])
        self._made.pop()
        self._say("As it was.")
