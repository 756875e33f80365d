"""Completion of a command line: the answer to a shell at Tab, by argcomplete, in a process of its own."""

from __future__ import annotations

from argcomplete.completers import SuppressCompleter
from argcomplete.finders import ExclusiveCompletionFinder

from reflect.cli.parser import build_parser


class ShellCompletionFinder(ExclusiveCompletionFinder):
    """Finds what may stand at the cursor, no option a second time."""

    def filter_completions(self, completions: list[str]) -> list[str]:
        """Show beside ``--format=text`` what is shown beside ``text``; argcomplete would tell zsh ``None``."""
        shown = self.get_display_completions()
        for word in completions:
            shown.setdefault(word, shown.get(word.partition("=")[2], ""))
        return super().filter_completions(completions)


def complete() -> None:
    """Answer the shell and end the process: options only once a ``-`` is typed, files never (a shell does that)."""
    ShellCompletionFinder()(
        build_parser(), always_complete_options=False, default_completer=SuppressCompleter()
    )
