"""The table of commands: the name, function, help, examples and arguments of each.

The parser, help, completion and the tests follow from it. A new command is an entry here and a function in a module.
"""

from __future__ import annotations

from reflect.cli.arguments import (
    Argument,
    FormatOption,
    file_name,
    flag,
    month,
    number_of_days,
    several,
)
from reflect.cli.shared_arguments import ACTION, ID, JSON, OUTPUT, PRIVATE, REMIND
from reflect.text.named_tuple import NamedTuple

KINDS = (
    "advice-company", "advice-interviewer", "advice-recruiter", "thank-you", "think-again", "keep-in-touch",
    "still-open", "recruiter-questions", "reasons", "adjustments",
)  # fmt: skip
"""The kinds of letter, as ``letters.toml`` has them; that file is not read only to explain them."""

SHELLS = ("bash", "zsh", "fish")

ORIGINS = ("csv", "linkedin", "jrnl", "dayone")
"""The formats of other programs that are read, as ``FOREIGN_FORMATS`` has them."""

ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso-8859-15", "mac-roman",
    "cp932", "gb18030", "big5", "cp949",
)  # fmt: skip
"""The encodings of texts that are older than Unicode, those of spreadsheets on Windows first."""

REPLIES = ("answered", "refused", "no-answer", "not-yet", "none")
"""What can be said of the reply to a letter."""


class Command(NamedTuple):
    """One command, as the parser, help and completion need it."""

    name: str
    function: str
    """What runs it, as ``module.function`` in ``reflect.cli``: it takes a ``Call`` and may return an exit code."""
    summary: str
    """One line in the list of commands; begins in lower case, ends without a full stop."""
    examples: tuple[str, ...]
    """Lines of shell, the plainest first; help shows them, and the tests run them."""
    arguments: tuple[Argument, ...]
    """What it takes besides ``--help`` and what all commands take."""
    writes: str = "text"
    """The format of its files where it has no ``--format``, and ``--json`` is not given."""


COMMANDS = (
    # --- a session ---
    Command(
        "new",
        "session_commands.new",
        "begin a session, the short one of about seven minutes",
        (
            "reflect new",
            "reflect new --full",
            "reflect new --plain",
            "reflect new --paper --output sheet.html",
        ),
        (
            flag("--full", "ask all questions, about half an hour"),
            flag("--paper", "print the questions as a sheet to fill in with a pen"),
            FormatOption("sheet"),
            *OUTPUT,
        ),
    ),
    Command(
        "resume",
        "session_commands.resume",
        "carry on with a session where you left off",
        ("reflect resume", "reflect resume 1a2b"),
        (
            Argument(
                "id",
                metavar="ID",
                nargs="?",
                help="which session (default: the last unfinished one)",
                completer="unfinished_sessions",
            ),
        ),
    ),
    Command(
        "edit",
        "change_commands.edit",
        "go through a session again and change it",
        ("reflect edit 1a2b", "reflect edit --plain", "reflect edit 1a2b --editor happened"),
        (
            ID,
            Argument(
                "--editor",
                metavar="QUESTION",
                help="open the answer to this question, such as happened, in $VISUAL or $EDITOR",
                completer="text_questions",
            ),
        ),
    ),
    Command(
        "answer",
        "change_commands.answer",
        "note that an answer came to an application that waits",
        ("reflect answer", "reflect answer 1a2b no", "reflect answer offer"),
        (
            Argument(
                "id",
                metavar="ID",
                nargs="?",
                help="which session (default: the one that waits)",
                completer="waiting_sessions",
            ),
            Argument(
                "outcome",
                metavar="ANSWER",
                nargs="?",
                help="no, offer, silence, withdrew, taken-back, waiting; without it, the questions are asked",
                completer="outcomes",
            ),
        ),
    ),
    Command(
        "reply",
        "change_commands.reply",
        "note what came back to a letter",
        (
            "reflect reply 1a2b answered",
            'reflect reply 1a2b --words "Your numbers were strong."',
            "reflect reply 1a2b not-yet",
        ),
        (
            Argument(
                "id",
                metavar="ID",
                help="the letter, by its id or that of its session, as `reflect due` shows it",
                completer="letters_out",
            ),
            Argument(
                "reply",
                metavar="REPLY",
                nargs="?",
                choices=REPLIES,
                help=f"{', '.join(REPLIES)}; without it, it is asked",
                completer="choices",
            ),
            Argument(
                "--words", metavar="WORDS", help="what they wrote, word for word; - reads it from a pipe"
            ),
        ),
    ),
    Command(
        "rehearse",
        "session_commands.rehearse",
        "rehearse questions of an interview, five minutes at most",
        ("reflect rehearse", "reflect rehearse --plain"),
        (),
    ),
    # --- what is in them all ---
    Command(
        "list",
        "read_commands.list_sessions",
        "list your sessions, the newest first",
        (
            "reflect list",
            "reflect list | head -3",
            "reflect list --json",
            "reflect list --output applications.csv",
        ),
        (flag("--json", "as JSON, for other programs"), FormatOption(own=("text", "json", "csv")), *OUTPUT),
    ),
    Command(
        "search",
        "read_commands.search",
        "find sessions by words in them",
        ("reflect search database", "reflect search team lead january"),
        (
            Argument(
                "words", metavar="WORDS", nargs="+", help="all of them must occur, anywhere in the session"
            ),
            *OUTPUT,
        ),
    ),
    Command(
        "show",
        "read_commands.show",
        "read one session",
        ("reflect show", "reflect show 1a2b --format markdown", "reflect show last --output session.html"),
        (ID, FormatOption("session"), *OUTPUT),
    ),
    Command(
        "plan",
        "plan_commands.plan",
        "print the next steps of a session, or all open ones",
        (
            "reflect plan",
            "reflect plan | lp",
            "reflect plan --all",
            "reflect plan 1a2b --private --output plan.html",
            "reflect plan --all --remind 1d --output steps.ics",
            "reflect plan --all --output steps.todotxt",
            "reflect plan --all --format taskwarrior | task import -",
        ),
        (
            ID,
            flag("--all", "every open action of all sessions, by date"),
            PRIVATE,
            flag("--helps", "say what each action helps with"),
            flag("--fairer", "with the fairer sentence"),
            REMIND,
            FormatOption("plan", "next-steps"),
            *OUTPUT,
        ),
    ),
    Command(
        "week",
        "plan_commands.week",
        "print a plan of the seven days from today, on one page",
        (
            "reflect week",
            "reflect week | lp",
            "reflect week --private --output week.html",
            "reflect week --output week.ics",
        ),
        (PRIVATE, REMIND, FormatOption("week"), *OUTPUT),
    ),
    Command(
        "month",
        "plan_commands.month",
        "print what you did in a month, whatever they answered",
        (
            "reflect month",
            "reflect month 2026-10 | lp",
            "reflect month --private --output month.html",
        ),
        (
            Argument(
                "month",
                metavar="YYYY-MM",
                nargs="?",
                type=month,
                help="the month (default: the one that is on)",
            ),
            PRIVATE,
            FormatOption("month"),
            *OUTPUT,
        ),
    ),
    Command(
        "due",
        "plan_commands.due",
        "say what is due or waits, a line each; nothing where nothing is",
        ("reflect due", "reflect due --count", "reflect due --days 7", "reflect due --json"),
        (
            flag("--count", "only how many there are, for a prompt"),
            Argument(
                "--days",
                metavar="N",
                type=number_of_days,
                default=0,
                help="what will be due within N days, too",
            ),
            *JSON,
        ),
    ),
    # --- one action ---
    Command(
        "done",
        "action_commands.done",
        "tick actions off",
        ("reflect done 5e6f", "reflect done 5e6f 7a8b"),
        (several(ACTION),),
    ),
    Command(
        "reopen",
        "action_commands.reopen",
        "make an action open again that was done or dropped",
        ("reflect reopen 5e6f",),
        (several(ACTION, completer="closed_actions"),),
    ),
    Command(
        "later",
        "action_commands.later",
        "put an action off to another day",
        ("reflect later 5e6f friday", "reflect later 5e6f in two weeks", "reflect later 5e6f none"),
        (
            ACTION,
            Argument("day", metavar="DAY", nargs="+", help="fri, tomorrow, +3d, 2026-12-01; none: no day"),
        ),
    ),
    Command(
        "smaller",
        "action_commands.smaller",
        "say an action in other words, such as its smallest part",
        ("reflect smaller 5e6f open the file and read one page",),
        (
            ACTION,
            Argument(
                "words",
                metavar="WORDS",
                nargs="+",
                help="what would be enough; a day in it moves it, unless you set one",
            ),
        ),
    ),
    Command(
        "drop",
        "action_commands.drop",
        "drop an action; that is allowed",
        ("reflect drop 5e6f", 'reflect drop 5e6f --why "no longer needed"'),
        (ACTION, Argument("--why", metavar="WHY", default="", help="the reason, if you like")),
    ),
    Command(
        "undo",
        "action_commands.undo",
        "take the last change of an action back",
        ("reflect undo",),
        (),
    ),
    # --- over all sessions ---
    Command(
        "inventory",
        "plan_commands.inventory",
        "read your strengths and weaknesses over all sessions",
        ("reflect inventory", "reflect inventory --output strengths.md"),
        (
            flag("--private", "without the sessions they come from"),
            FormatOption("inventory"),
            *OUTPUT,
        ),
    ),
    Command(
        "letter",
        "letter_commands.letter",
        "draft a letter from your own words: thanks, asking for advice; it sends nothing",
        (
            "reflect letter",
            "reflect letter advice-company",
            'reflect letter thank-you 1a2b --fill who="Ms Ito" --output thanks.txt',
        ),
        (
            Argument(
                "kind",
                metavar="KIND",
                nargs="?",
                help=f"which letter: {', '.join(KINDS)}; without it, those that fit the session are listed",
                completer="letter_kinds",
            ),
            ID,
            Argument(
                "--fill",
                metavar="NAME=WORDS",
                action="append",
                default=[],
                help="fill in a blank, such as who, name or result; may be given several times",
            ),
            FormatOption("letter", own=("json",)),
            *OUTPUT,
        ),
    ),
    Command(
        "card",
        "read_commands.card",
        "print the one page to read before the next interview",
        ("reflect card", "reflect card | lp", "reflect card --output card.html"),
        (flag("--private", "without company and job"), FormatOption("card"), *OUTPUT),
    ),
    Command(
        "patterns",
        "read_commands.patterns",
        "say what keeps coming up over your sessions, with numbers",
        (
            "reflect patterns",
            "reflect patterns --output patterns.html",
            "reflect patterns --predictions",
            "reflect patterns --json",
        ),
        (
            FormatOption("patterns", own=("json",)),
            flag("--predictions", "only what you expected of others, beside what came"),
            *JSON,
        ),
    ),
    # --- the data, and the shell ---
    Command(
        "export",
        "data_commands.export",
        "write everything as JSON, readable without this program",
        ("reflect export --output everything.json", "reflect export | gpg -c > everything.gpg"),
        OUTPUT,
        writes="json",
    ),
    Command(
        "import",
        "data_commands.import_file",
        "take sessions in from an export, or from a file of another program",
        (
            "reflect import everything.json",
            "ssh other reflect export | reflect import -",
            "reflect import --from csv jobs.csv",
            "reflect import --from csv jobs.csv --map Firm=company --map Sent=day --yes",
            "reflect import --from dayone Journal.zip",
        ),
        (
            Argument(
                "file",
                metavar="FILE",
                type=file_name,
                help="a file that `reflect export` wrote, or - for stdin",
            ),
            Argument(
                "--from",
                dest="origin",
                metavar="PROGRAM",
                choices=ORIGINS,
                help=f"{', '.join(ORIGINS)}: what wrote the file; shows the first three as they would be",
                completer="choices",
            ),
            Argument(
                "--map",
                dest="columns",
                metavar="COLUMN=QUESTION",
                action="append",
                default=[],
                help="with csv: what a column is, such as company, role, day, status, happened or note",
            ),
            Argument(
                "--encoding",
                metavar="ENCODING",
                choices=ENCODINGS,
                help="of an older text, such as cp1252, if it is not in UTF-8 or UTF-16",
                completer="choices",
            ),
            flag("--yes", "take them in, after you have seen them"),
        ),
    ),
    Command(
        "delete",
        "data_commands.delete",
        "delete a session for good, after asking",
        ("reflect delete 1a2b", "reflect delete 1a2b --yes"),
        (
            Argument("id", metavar="ID", help="which session", completer="sessions"),
            flag("--yes", "without asking"),
        ),
    ),
    Command(
        "doctor",
        "data_commands.doctor",
        "check your data and say where it is",
        ("reflect doctor", "reflect doctor --json"),
        (
            *JSON,
            flag(
                "--start-anew",
                "where the data is beyond repair: ask, keep the damaged files, and begin with an empty archive",
            ),
        ),
    ),
    Command(
        "lock",
        "lock_commands.lock",
        "lock your sessions with a passphrase, or change it",
        ("reflect lock", "reflect lock | lp"),
        (),
    ),
    Command(
        "unlock",
        "lock_commands.unlock",
        "say how locked sessions are opened, or take the lock off",
        ("reflect unlock", "reflect unlock --for-good"),
        (flag("--for-good", "take the lock off: no passphrase is needed any more"),),
    ),
    Command(
        "help",
        "help_commands.help_with",
        "explain a command",
        ("reflect help", "reflect help plan"),
        (Argument("command", metavar="COMMAND", nargs="?", help="which one", completer="commands"),),
    ),
    Command(
        "completion",
        "data_commands.completion",
        "print what makes a shell complete commands: bash, zsh or fish",
        (
            'eval "$(reflect completion bash)"       in ~/.bashrc',
            'eval "$(reflect completion zsh)"        in ~/.zshrc',
            "reflect completion fish | source        in ~/.config/fish/config.fish",
        ),
        (Argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS), completer="choices"),),
    ),
)
