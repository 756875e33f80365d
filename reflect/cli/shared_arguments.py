"""The arguments and options that more than one command takes."""

from __future__ import annotations

from reflect.cli.arguments import Argument, OptionOfAll, days, file_name, flag, folder_name

DATA = OptionOfAll(
    "--data",
    metavar="DIR",
    type=folder_name,
    help="the data folder (else REFLECT_HOME, else the usual place on this system)",
)
DEMO = OptionOfAll(
    "--demo",
    action="store_true",
    help="show it with ten invented sessions, and keep nothing",
)
PLAIN = OptionOfAll(
    "--plain",
    action="store_true",
    help="without a screen: questions line by line, no colours; REFLECT_PLAIN=1 says the same",
)
NO_PAGER = OptionOfAll(
    "--no-pager",
    action="store_true",
    help="long output straight to the terminal, whatever REFLECT_PAGER and PAGER say",
)
EVERYWHERE = (DATA, DEMO, PLAIN, NO_PAGER)
"""What every command takes, before its name and after it."""

ID = Argument(
    "id",
    metavar="ID",
    nargs="?",
    default="last",
    help="which session (default: %(default)s)",
    completer="sessions",
)
PRIVATE = flag("--private", "without company and role")
REMIND = Argument(
    "--remind",
    metavar="DAYS",
    type=days,
    help="in a calendar: remind so long before, such as 1d; 0d on the day; at nine in the morning",
)
ACTION = Argument(
    "action",
    metavar="ACTION",
    help="the action's short id, as `reflect due` and `reflect plan` show it",
    completer="open_actions",
)
OUTPUT = (
    Argument(
        "-o",
        "--output",
        metavar="FILE",
        type=file_name,
        help="write to this file, which only you can read",
    ),
    flag("--force", "replace the file if it is there"),
)
JSON = (flag("--json", "as JSON, for other programs"), *OUTPUT)
