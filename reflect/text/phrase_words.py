"""English words by what they do in a sentence, as far as reading days and moments needs them. Data."""

from __future__ import annotations

from reflect.text.word_set import word_set

SUBJECTS = word_set(
    "i we you he she they it i'll i'm i've i'd we'll we're we've you'll you're he'll he's she'll she's "
    "they'll they're they've it's it'll everyone everybody nobody somebody someone"
)
"""Who does something."""

DETERMINERS = word_set(
    "a an the my your his her its our their this that these those some any no each every all both another"
)

LINKS = word_set(
    "about above across after against along among and around as at because before behind below beside between "
    "but by despite down during except for from how if in inside into like near of off on once onto or out "
    "outside over past per since so than that then though through till to toward towards under unless until "
    "up upon what when where whether which while who whom whose why with within without plus via latest"
)
"""Words that join: no noun goes on with them."""

ADVERBS = word_set("again first maybe perhaps please instead too also only just aloud alone together")

QUESTION_WORDS = word_set("what when where who whom whose why how which whether if")

AUXILIARIES = word_set(
    "am is are was were be been being do does did don't doesn't didn't have has had haven't hasn't can could "
    "can't cannot couldn't will would won't wouldn't shall should shouldn't may might must mustn't not never"
)

CLAUSE_VERBS = word_set(
    "is are was were am has have had does do did can could will would wakes wake woke gets get got goes go "
    "went comes come came leaves leave left starts start started ends end ended opens open opened closes "
    "close closed arrives arrive arrived begins begin began finishes finish finished rings ring rang calls "
    "call called asks ask asked sleeps sleep slept boils boil boiled brews brew says say said sits sit stands "
    "stand reads read writes write eats eat eaten answers answer answered drops drop stops stop runs run "
    "feels feel turns turn falls fall sees see hears hear takes take makes make gives give knows know needs "
    "need wants want works works plays play shuts shut beeps beep cools cool dries dry lands land settles "
    "settle clears clear looks look replies reply replied"
)
"""Verbs that make a clause of a noun before them: ``before the kids wake up``."""

ASKING = word_set(
    "ask asks asking check checks checking see know knows out wonder decide tell clarify confirm understand "
    "learn remember note explain say describe discuss sure unsure"
)
"""What directly before ``if`` or ``when`` makes it a question."""

IMPERATIVES = word_set(
    "add agree answer apply arrange ask attend avoid back bake begin book bookmark borrow breathe bring build "
    "buy call cancel carry carve change chat check choose clean clear close collect compare complete confirm "
    "contact cook copy count cover create cut cycle deliver describe dig discuss do don't draft draw dress "
    "drink drive drop e-mail eat edit email end enjoy enrol enroll explain fetch file fill find finish fix "
    "fold follow gather get give go hand have help hold improve introduce invite iron jog join jot keep knock "
    "learn leave let list listen look mail make map mark measure meet memorise memorize mention message move "
    "name note offer open order organise organize pack paint park pause pay phone pick pin plan play polish "
    "post pour practice practise prepare present print prune pull push put read record rehearse relax remind "
    "remove repaint repair repeat reply report request research rest return review revise rewrite ring role- "
    "play run save say scan schedule search see sell send set sew share sharpen shop shorten show shred sign "
    "sing sit sketch skip sleep smile sort speak spend stand start stay stop stretch study submit summarise "
    "summarize swap swim switch take talk tell test text thank think tick tidy time train translate try turn "
    "type unpack update upload use visit wait wake walk warm wash watch water weld wish work wrap write"
)
"""What a step begins with."""

PLURALS = word_set("children people men women police")
"""Nouns of many that do not end in an s."""

LOOKED_AT = word_set("look looks looking looked glance arrive good work aim get")
"""With these, `at` names no moment."""

EVENTS = word_set(
    "handover changeover lunch lunchtime breakfast dinner dinnertime supper teatime bedtime noon break "
    "breaktime dawn dusk sunrise sunset daybreak closing opening meeting stand-up standup appointment "
    "interview pickup pick-up drop-off dropoff assembly practice rehearsal briefing debrief debriefing "
    "interval half-time halftime playtime naptime nap shift end start beginning check-in checkout check-out "
    "rounds roll-call coffee-break lunch-break teabreak tea-break tea mealtime prayer prayers mass service "
    "choir term half-term"
)
"""What ``at`` names a moment with, and no place."""

OCCASIONS = word_set(
    "break queue interval meeting interview arrival coffee tea lunch breakfast dinner supper journey commute "
    "walk drive ride morning afternoon evening night day waiting-room shower bath"
)
"""What ``in``, ``on`` and ``over`` name a moment with."""

_FINITE_PAST = word_set(
    "ate became began broke came chose did drew drove fell forgot gave grew knew rang ran sang saw showed "
    "spoke took was were went woke wore wrote"
)
"""Told of somebody, and never what is to be done to a thing, as in ``have the form signed``."""

_PAST = word_set(
    "bought brought built caught felt fought found got had heard held kept learnt learned led left lost made "
    "meant met paid said sat sent slept sold spent spoken stood taught thought told understood won written "
    "done given seen taken gone been"
)
_NOT_PAST = word_set(
    "need feed speed proceed succeed exceed seed weed bed red shed embed bleed breed indeed hundred wed ted "
    "fred ned agreed-upon unpaid"
)


def is_past(word: str) -> bool:
    """Whether a word tells that something was done; ``read`` and ``put`` do not."""
    return (
        word in _PAST
        or word in _FINITE_PAST
        or (len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST)
    )


def is_told(word: str) -> bool:
    """Whether a word tells of somebody what he did."""
    return word in _FINITE_PAST
