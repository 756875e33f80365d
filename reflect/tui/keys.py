"""The tables of all keys, each once: bindings, the footer, help and ``screens.md`` are made from them."""

from __future__ import annotations

from collections.abc import Mapping

from reflect.tui.key_bindings import Key

HELP = Key("help", "f1,ctrl+r", "help: the keys here, and why this question is asked", "Help")

HELP_LETTER = "question_mark"
"""A key for the same where nothing is typed."""

CARE = Key("care", "ctrl+g,f8", "the page “If it is more than a bad day”", "More than a bad day")

ACTIONS_PAGE = Key(
    "actions", "ctrl+backslash,f11", "everything that can be done here, to search and choose from"
)

ANYWHERE = (
    HELP,
    ACTIONS_PAGE,
    CARE,
    Key(
        "editor",
        "ctrl+right_square_bracket,alt+e",
        "write a long answer in your own editor, $VISUAL or $EDITOR",
    ),
    Key("quit", "ctrl+q", "quit; everything is kept"),
)

LOCK_NOW = Key("lock_now", "alt+l,alt+x", "lock your sessions now; everything is kept")
"""Works anywhere once there is a lock."""

NOT_TODAY = Key("not_today", "ctrl+t,f9", "“Not today”: keep what is there and stop kindly", "Not today")
"""Always in the footer of a session."""

BACK = Key("back", "ctrl+o,f2", "previous screen", "Back")

SAVE = Key("save", "ctrl+s", "save now (it is saved anyway)")

SESSION = (
    Key("next", "ctrl+n,f4", "next screen", "Next"),
    Key("finish", "ctrl+n,f4", "on the last screen: finish", "Finish"),
    BACK,
    NOT_TODAY,
    Key("speed", "ctrl+l", "more questions or fewer, and back; no answer is lost"),
    Key("put_away", "f7,alt+n", "put away what is said beside the answer: not about me, or leave it"),
    SAVE,
    Key("take", "ctrl+f,f5", "take the marked suggestion, or the first"),
    Key("another", "ctrl+b,f10", "mark the next suggestion"),
    Key("thought", "f3", "show the thought, or put it away"),
    Key("sort_words", "f6,alt+s", "go through what they said, sentence by sentence"),
    Key(
        "keep",
        "alt+k,ctrl+underscore",
        "keep this sentence of yours, or let it go; on a low evening, show what you kept",
    ),
    Key("print", "ctrl+p,f12", "see the plan as a page; save or copy it"),
)
"""Work whatever has the focus: a field, a list's details, a dialog."""

MOVING = (
    Key("tab", "tab,shift+tab", "next or previous question; within an entry, next or previous part"),
    Key("suggestions", "down", "into the suggestions; Enter takes one, up or esc goes back"),
    Key("rows", "up", "in a list: to its entries, where Enter changes one and delete removes it"),
    Key("more", "right", "in a list: say more about the last entry; on an entry, its next part"),
    Key("leave", "escape", "close the innermost thing; from the session itself, back to Home", "Home"),
)

MORE = Key("open_or_close", "enter,space", "on “More, if you like”: open it, or close it")

HOME = (
    Key("new", "n", "short session"),
    Key("new(True)", "f", "full session"),
    Key("go_on", "c", "continue the unfinished session"),
    Key("answer_came", "w", "an answer came to a session that waits"),
    Key("next_steps", "a", "next steps"),
    Key("history", "h", "history"),
    Key("inventory", "i", "inventory: strengths and weaknesses"),
    Key("letters", "l", "letters: thanks, asking for advice"),
    Key("patterns", "p", "patterns: what keeps coming up, from the third session on"),
    Key("card", "k", "card: the one page to read before the next interview"),
    Key("road", "r", "the road: a line for each application, over time"),
    Key("app.theme", "t", "colours"),
    Key("app.lock", "o", "a lock for your sessions: a passphrase before anything can be read"),
    Key("app.quit", "q", "quit"),
)

CLOSING = Key("close", "escape", "close", "Close")
"""How every page and dialog is left."""

ACTIONS = (
    Key("apply('done')", "x,space,enter", "done; on a closed step: open again", brief="done"),
    Key("apply('later')", "l", "later: another day", brief="later"),
    Key("apply('smaller')", "s", "smaller: other words", brief="smaller"),
    Key("apply('drop')", "d", "drop it; the reason may stay empty", brief="drop"),
    Key("undo", "u,ctrl+z", "take back the last of these", brief="undo"),
)
"""Work where a list of actions has the focus."""

NEXT_STEPS = (
    Key("letter", "w", "write the letter that a step is about, or open it", brief="letter"),
    Key("place", "m", "say where a step is done, and how many minutes it takes", brief="where, how long"),
    Key("closed", "v", "show what is done or dropped too, or put it away", brief="done ones"),
    Key("read", "r", "read the session a step comes from", brief="read"),
    Key("print", "p,ctrl+p", "print: save as a file or copy", brief="print"),
)

DUE = (
    Key("answer('done')", "x,space", "it is done"),
    Key("answer('letter')", "w", "write the letter that the step is about, or open it"),
    Key("answer('smaller')", "s", "a smaller part of it: other words"),
    Key("answer('later')", "l", "another day; of a letter: ask again in a week"),
    Key("answer('drop')", "d", "drop it; of a letter: no answer will come"),
    Key("answer('answered')", "y", "an answer came to the letter"),
    Key("answer('refused')", "r", "they would rather not say"),
    Key("answer('yes')", "1", "of what you expected: it was so"),
    Key("answer('partly')", "2", "it was so in part"),
    Key("answer('no')", "3", "it was not so"),
    Key("answer('leave')", "o", "leave this one open, and go on to the next"),
    Key("undo", "u,ctrl+z", "take back the last of these", "Undo"),
    Key("close", "escape", "leave all of it for now", "Not now"),
)

PASSPHRASE = (
    Key("open", "enter", "open your sessions with what is typed"),
    Key("show", "f3,alt+w", "show what is typed, or hide it", "Show"),
    Key("later", "escape", "after the recovery code: leave the passphrase as it is"),
)

_CHANGE_NOTHING = Key("close", "escape", "leave it; nothing is changed")
SECRET = (PASSPHRASE[1]._replace(label=""), _CHANGE_NOTHING)
CODE = (Key("print", "ctrl+p,f12", "see the page of the recovery code; save or copy it"), _CHANGE_NOTHING)

CONFIRM = (
    Key("yes", "y", "yes"),
    Key("close", "n,escape", "no"),
    Key("other", "left,right", "the other answer"),
)

PRINT_PLAN = Key("print", "p,ctrl+p", "see the plan as a page; save or copy it", brief="print")
CONTINUE = Key("continue", "c", "continue a session that is not finished", brief="continue")
DELETE = Key("delete", "d,delete", "delete the session everywhere, after asking", brief="delete")
OPEN_CARD = Key("card", "c", "card: the one page to read before the next interview", "Card")
"""On lists, where ``k`` moves the mark."""
BACK_KEPT = Key("close", "escape", "back; everything is kept", "Back")
PRINT_PAGE = Key("print", "p,ctrl+p", "print: save as a file or copy", "Print")

HISTORY = (
    Key("read", "enter", "read the marked session", "Read"),
    Key("search", "slash", "search every word of every answer", "Search"),
    Key("outcome", "o", "only sessions that stand so: the next choice"),
    Key("stage", "s", "only sessions that went so far: the next choice"),
    CONTINUE,
    Key("edit", "e", "edit; every change is saved as in a new session", brief="edit"),
    PRINT_PLAN,
    DELETE,
    Key("undo", "u,ctrl+z", "bring back what was deleted last, until the window closes", brief="undo"),
    Key("back", "escape", "clear the search and the choices; then back", "Back"),
)

PREVIEW = (
    Key("page_on(1)", "J,ctrl+d", "read on in the page beside the list, or below it", "Read on"),
    Key("page_on(-1)", "K,ctrl+u", "read back in it"),
)
"""Work on lists with such a page; the focus stays in the list."""

PARTS = Key("part", "1,2,3,4,5,6,7,8,9", "go to that part of the session", brief="parts")

READING = (
    Key("next", "n,right", "the next session of the list, the one before it in time", "Next"),
    Key("previous", "b,left", "the previous session of the list", brief="previous"),
    CONTINUE,
    Key("edit", "e", "edit; every change is saved as in a new session", "Edit"),
    Key("sort_words", "t", "go through what they said, sentence by sentence", brief="what they said"),
    Key("keep", "m", "keep sentences of yours for a low evening, or let them go", brief="keep"),
    Key("hindsight", "l", "write how you see it now, two weeks on or later"),
    PRINT_PLAN,
    DELETE,
    Key("close", "escape", "back", "Back"),
)
"""Work while a session is read, as do ``PARTS``."""

ENTRIES = (
    Key(
        "change",
        "enter,e",
        "change the marked entry; where nothing shows it yet, that comes first",
        brief="change",
    ),
    Key("add('strengths')", "a", "add a strength", brief="add a strength"),
    Key("add('weaknesses')", "w", "add a weakness", brief="a weakness"),
    Key(
        "take_out",
        "x,delete",
        "take it out of the list, or put it back; sessions keep their words",
        brief="take out",
    ),
    Key("left_out", "v", "show what was taken out too, or put it away", brief="taken out"),
    Key("undo", "u,ctrl+z", "take back the last of these", brief="undo"),
)
"""Work on the list of the inventory."""

NEAR_SAME = (
    Key("decide('same')", "s", "of two entries that are nearly the same: they are one", brief="the same"),
    Key("decide('apart')", "n", "they are two, for good", brief="not the same"),
    Key("decide('later')", "l", "leave that for now", brief="later"),
)

INVENTORY = (
    Key("search", "slash", "search the list", "Search"),
    OPEN_CARD,
    PRINT_PAGE._replace(brief="print"),
    Key("back", "escape", "clear the search; then back", "Back"),
)

PATTERNS = (
    Key("read", "enter", "open the marked line; of an open one, read the sessions behind it", "Open"),
    Key("open_line(True)", "right", "open the marked line"),
    Key("open_line(False)", "left", "close it again"),
    OPEN_CARD,
    *NEAR_SAME,
    Key("undo", "u,ctrl+z", "take back the last of these decisions"),
    Key("back", "escape", "back", "Back"),
)

ROAD = (
    Key("read", "enter", "read the sessions of the marked application, the one shown first", "Read"),
    Key("along(-1)", "left", "along the line: show the session before"),
    Key("along(1)", "right", "along the line: show the next session"),
    Key("close", "escape", "back", "Back"),
)

ROAD_BESIDE_MENU = (
    ROAD[0]._replace(does="on the road beside the menu: read the sessions of the marked application"),
    *ROAD[1:3],
    Key("to_menu", "escape", "from the road: back to the menu", "To the menu"),
)

CARD = (
    Key("fill_in", "e", "fill in the page: which interview, what to say, what to ask", "Fill in"),
    Key("rehearse", "r", "rehearse questions of an interview, five minutes at most", brief="rehearse"),
    Key("another", "n", "a page for another interview", brief="another"),
    Key("next", "o", "the page of the next interview, where there are several", brief="next one"),
    Key("debrief", "g", "how did it go? begins a session with what the page says", brief="how it went"),
    Key("solid", "s", "mark answers that are solid now", brief="solid now"),
    Key("remove", "x,delete", "take the page of this interview away", brief="take away"),
    Key("undo", "u,ctrl+z", "take back the last of these", brief="undo"),
    PRINT_PAGE._replace(brief="print"),
    Key("back", "escape", "back", "Back"),
)

INTERVIEW = (SAVE, BACK_KEPT)

REHEARSE = (
    Key("show", "enter,space", "show your own better answer, or hide it", brief="my answer"),
    Key("rate('solid')", "1", "your answer felt solid", brief="solid"),
    Key("rate('okay')", "2", "it felt okay", brief="okay"),
    Key("rate('rough')", "3", "it felt rough", brief="rough"),
    Key("improve", "e", "write a better answer, or change it", brief="improve it"),
    Key("skip", "n", "not this one now; it waits", brief="not now"),
    Key("leave_out", "x,delete", "leave this one for good", brief="leave for good"),
    Key("timer", "t", "a quiet timer, on or off", brief="timer"),
    Key("all", "a", "rehearse all the same, when nothing comes up today", brief="all the same"),
    Key("bring_back", "b", "bring back what was left for good, when nothing is asked", brief="bring back"),
    Key("undo", "u,ctrl+z", "take back the last rating, or what was left for good", brief="undo"),
    Key("back", "escape", "close the answer you write; then back", "Back"),
)

LETTERS = (
    Key("open", "enter", "open the letters of the marked session", "Open"),
    Key("advice", "a", "ask for advice: the letter, filled in", "Ask for advice"),
    Key("close", "escape", "back", "Back"),
)

LETTER = (
    Key("blank", "ctrl+b,f10", "mark the next blank; what you type fills it in", "Next blank"),
    Key("take", "ctrl+f,f5", "fill in a blank with what your session says"),
    Key("keep_name", "f7,alt+n", "keep your name for your next letters, or forget it"),
    Key("copy", "ctrl+o,f2", "copy the letter"),
    Key("print", "ctrl+p,f12", "see the letter as a page; save or copy it"),
    Key("go_on", "ctrl+n,f4", "note that it was sent, and later what came back", "Sent, answered"),
    SAVE,
    BACK_KEPT,
)

SENTENCE = (
    Key("sort('action')", "a", "make it a next step", brief="next step"),
    Key("sort('strength')", "s", "put it with your strengths", brief="strength"),
    Key("sort('weakness')", "w", "put it with your weaknesses", brief="weakness"),
    Key("sort('aside')", "x", "set it aside", brief="set aside"),
    Key("sort('')", "u", "take back what it became", brief="take back"),
)
"""Work where a sentence of an answer has the focus."""

ANSWER = (SAVE, BACK_KEPT)

PRINT = (
    Key("preview(1)", "pagedown", "read on in the page shown"),
    Key("preview(-1)", "pageup", "read back"),
)

KEYS_OF_SCREENS: Mapping[str, tuple[str, tuple[Key, ...]]] = {
    "HomeScreen": ("Keys on Home", (*HOME, *ROAD_BESIDE_MENU)),
    "LockScreen": ("Keys where the passphrase is asked for", PASSPHRASE),
    "SessionScreen": ("Keys in a session", (*MOVING, MORE, *SESSION)),
    "DueScreen": ("Keys in “Since you were here”", DUE),
    "NextStepsScreen": ("Keys in next steps", (*ACTIONS, *NEXT_STEPS, *PREVIEW, CLOSING)),
    "HistoryScreen": ("Keys in the history", (*HISTORY, *PREVIEW)),
    "ReadingScreen": ("Keys while reading", (*READING, PARTS)),
    "InventoryScreen": ("Keys in the inventory", (*ENTRIES, *NEAR_SAME, *INVENTORY, *PREVIEW)),
    "PatternsScreen": ("Keys in the patterns", PATTERNS),
    "RoadScreen": ("Keys on the road", ROAD),
    "CardScreen": ("Keys on the card", CARD),
    "InterviewScreen": ("Keys on the page of an interview", INTERVIEW),
    "RehearseScreen": ("Keys while rehearsing", REHEARSE),
    "LettersScreen": ("Keys in the list of letters", (*LETTERS, *PREVIEW)),
    "SessionLettersScreen": ("Keys in the letters of a session", (CLOSING,)),
    "LetterScreen": ("Keys in a letter", LETTER),
    "LetterAnswerScreen": ("Keys in an answer", (*SENTENCE, *ANSWER)),
    "TheirWordsScreen": ("Keys in what they said", (*SENTENCE, *ANSWER)),
    "ConfirmDialog": ("Keys in this question", CONFIRM),
    "NewPassphraseDialog": ("Keys for a new passphrase", SECRET),
    "PassphraseDialog": ("Keys for the passphrase", SECRET),
    "CodeDialog": ("Keys for the recovery code", CODE),
    "PrintScreen": ("Keys while printing", (*PRINT, CLOSING)),
}
"""What help lists, by the class of the screen it is opened over."""


SIGNS: Mapping[str, str] = {
    "help": "ctrl+g",
    "stop": "ctrl+t",
    "everything": "ctrl+l",
    "put_away": "f7",
    "sort": "f6",
    "keep": "alt+k",
    "page": "f1",
    "leave": "ctrl+q",
}
"""The keys that lines of the guide name, by the names they give them."""
