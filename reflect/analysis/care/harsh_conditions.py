"""What a text must hold for the finders of harsh words to find anything: conditions for the prefilter.

Each asks for less than its finder does, and for nothing else. A finder that judges in other words needs others
here; ``test_prefilter.py`` holds them against the finders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reflect.analysis.care import always, everything, nobody, self_names, will_never
from reflect.analysis.care.harsh_words import EXACT, HarshWords
from reflect.analysis.care.lexicon import TURNS_ROUND
from reflect.analysis.care.prefilter import TOGETHER
from reflect.analysis.care.rough_text import CLAUSE, MOST, TEXT
from reflect.analysis.care.view import ALWAYS, EACH, NOT, WILL, View
from reflect.text.named_tuple import NamedTuple

Part = frozenset[str]
"""What a part of a condition goes by: words, phrases with ``_`` between their words, and classes of both."""
ClassEntries = dict[str, frozenset[str]]
"""The words and phrases of a class."""


class HarshCondition(NamedTuple):
    """What a text must hold, within what, for one of the rules to find anything."""

    scope: str
    parts: tuple[Part, ...]


class HarshConditions:
    """The conditions of the finders; what their classes hold is put into ``classes``."""

    def __init__(self, known: HarshWords, classes: ClassEntries) -> None:
        self._known, self._classes = known, classes
        most = (trait for trait in (*known.words["traits"], "lazy", "ugly", "weak") if " " not in trait)
        classes["<:most>"] = frozenset(MOST + trait for trait in most)

    def judging(self) -> Iterator[HarshCondition]:
        """What a clause holds in which the whole of a person is judged: what ``_judges_all`` asks of the finders."""
        i, me, not_, am = _any_of("i"), _any_of("me"), _any_of("not"), self_names.TO_BE - {"was"} | {"be"}
        named = self._group("names", "traits")
        for parts in (
            (i, _any_of("suck")),
            (i, _any_of("hate"), _any_of("myself", "who", "what")),
            (i, _any_of("deserve", "deserved")),
            (_any_of("right"), _any_of("to"), me),
            (_any_of("wrong"), _any_of("with"), me),
            (i, am, named | {"<:most>"}),
            (_any_of("what"), named, i, _any_of("was", "am")),
            (_any_of("how"), named, i, _any_of("am")),
            (self._group("traits"), me),
            *((i, am, not_, *parts) for parts in self._without_worth()),
            (i, am, not_, self._group("missed") | {"enough", "worth"}),
            (i, am, _any_of("less", "below", "beneath"), self_names.EVERYONE),
            (i, am, _any_of("worth"), _any_of("nothing")),
            (i, am, self._group("bad-before-role"), self._group("roles")),
            (_any_of("nobody"), self._group("feeling"), _any_of("me", "us")),
            (_any_of("everyone"), nobody.DESPISES),
        ):
            yield HarshCondition(CLAUSE, parts)

    def harsh(self) -> Iterator[HarshCondition]:
        """What a clause holds in which any of the finders finds something, and a text for two clauses together."""
        for finder in (self._always, self._will_never, self._everything_bad, self._everyone, self._self_name):
            for parts in finder():
                yield HarshCondition(TOGETHER, parts)
        for finder in (self._nobody, self._no_chance):
            for parts in finder():
                yield HarshCondition(CLAUSE, parts)
        yield HarshCondition(TEXT, (_any_of("everyone"), _any_of("else"), _any_of("i"), _any_of("not")))

    # --- the parts may stand in any order ---

    def _always(self) -> Iterator[tuple[Part, ...]]:
        rules: list[tuple[Part, ...]] = [
            (ALWAYS | EACH | {"keep"},),
            (_any_of("all"), _any_of("time", "my")),
            (_any_of("whatever"), _any_of("i")),
        ]
        for rule in rules:
            yield from ((*rule, *badly) for badly in self._badly())
            yield *rule, _any_of("wrong")
            yield *rule, self._group("toward"), always.ELSE
        yield ALWAYS | EACH, _any_of("it"), _any_of("me")
        never = _any_of("never")
        yield never, _any_of("know"), _any_of("what", "how")
        yield never, self._group("me"), self._group("toward")
        yield never, self._group("worth", "gets-there") | {"work", "works"}
        for parts in (*self._well(), (self._group("goals") | always.GENERAL,)):
            yield never, self._group("does") | always.AM, *parts

    def _will_never(self) -> Iterator[tuple[Part, ...]]:
        i, me = _any_of("i"), self._group("me")
        for never in ((_any_of("never"),), (_any_of("not"), _any_of("ever"))):
            yield *never, WILL | {"am"}, self._group("reach")
            yield *never, WILL | {"am"}, self._group("toward"), me
        yield self._group("doom-of"), _any_of("is", "am", "are"), self._group("doom")
        yield i, _any_of("am"), _any_of("doomed", "finished", "destined", "condemned", "nowhere")
        yield _any_of("over"), _any_of("for"), _any_of("me")
        yield _any_of("late"), _any_of("for"), me
        yield _any_of("hopeless"), me
        yield i, _any_of("will", "going"), self._group("will-do")
        yield self._known_as("firms"), _any_of("will"), will_never.REJECTS, _any_of("me")
        for badly in (*self._badly(), (self._group("names"),)):
            yield _any_of("next"), will_never.NEXT, _any_of("will", "going"), *badly
        yield i, _any_of("will", "going"), will_never.STATES, self._group("will-be")

    def _everything_bad(self) -> Iterator[tuple[Part, ...]]:
        i, nothing = _any_of("i"), _any_of("nothing")
        for badly in self._badly():
            yield _any_of("whole"), self._group("wholes"), *badly
            yield self._group("totals"), *badly
            yield _any_of("everything", "all"), *badly
        yield _any_of("blame"), _any_of("everything", "all")
        yield _any_of("everyone"), self._group("bad") | {"let"}, _any_of("i", "always", "will", "only")
        yield _any_of("my"), self._group("mine"), _any_of("is", "are"), self._group("names", "traits")
        yield (
            i,
            _any_of("can"),
            NOT,
            _any_of("do", "get"),
            _any_of("right", "properly") | everything.UNABLE_TO,
        )
        yield _any_of("my"), everything.SKILLS, _any_of("is", "are"), everything.NO_GOOD
        for well in self._well():
            yield nothing, *well
            yield _any_of("none"), _any_of("of"), *well
        yield nothing, _any_of("me"), self._group("enough")
        yield nothing, _any_of("at", "for"), _any_of("good", "all", "was")
        yield nothing, i, self._group("to-give", "attain") | {"but", "right", "good", "going"}
        able = self._group("good-at", "to-give", "attain", "gets-there")
        for any_ in ((_any_of("anything", "anywhere"),), (_any_of("one"), _any_of("thing"))):
            yield i, everything.NOT_ABLE, *any_, able
        yield i, NOT, _any_of("single"), self._group("talents")
        yield i, _any_of("have"), _any_of("no"), self._group("talents")

    def _everyone(self) -> Iterator[tuple[Part, ...]]:
        me, everyone = self._group("me"), self._group("everyone") | {"everyone"}
        yield self._known_as("firms") - {"they"}, NOT, self._group("toward"), me
        yield everyone, _any_of("than"), self._group("better-than"), _any_of("me", "i", "mine")
        yield everyone, _any_of("but", "except"), _any_of("me")
        yield everyone, self._group("against"), me
        for parts in (*self._badly(), (self._group("names", "traits", "bare-traits"),)):
            yield everyone, self._group("mind-reading") | nobody.THOUGHT, _any_of("i"), *parts
        yield self._known_as("firms"), _any_of("must"), nobody.SCORNS, _any_of("me")
        yield nobody.LIKE_ME, _any_of("like"), _any_of("me"), NOT
        yield _any_of("people", "they", "all"), nobody.DESPISES, _any_of("me")
        yield _any_of("than"), _any_of("i"), nobody.WORSE, nobody.ALL

    def _self_name(self) -> Iterator[tuple[Part, ...]]:
        i, me, not_, am = _any_of("i"), _any_of("me"), _any_of("not"), self_names.TO_BE | {"be"}
        yield i, _any_of("suck", "deserve", "deserved")
        yield i, _any_of("hate"), _any_of("myself", "who", "what")
        yield i, am, self._group("names", "traits", "bare-traits") | {"<:most>"}
        yield i, _any_of("was"), self._group("strong-names")
        yield i, am, _any_of("too"), self._group("too")
        yield i, am, not_, self._group("enough", "missed") | {"enough", "worth"}
        yield from ((i, am, not_, *parts) for parts in self._without_worth())
        yield i, am, _any_of("less", "below", "beneath"), self_names.EVERYONE
        yield i, am, _any_of("worth"), _any_of("nothing")
        yield i, am, self._group("bad-before-role"), self._group("roles")
        yield _any_of("what"), self._group("names"), i, _any_of("was", "am")
        yield _any_of("how"), self._group("traits"), i, _any_of("am")
        yield self._group("traits"), me
        yield _any_of("right"), _any_of("to"), self._group("toward", "against"), me
        yield _any_of("wrong"), _any_of("with"), me

    # --- the parts stand in this order ---

    def _nobody(self) -> Iterator[tuple[Part, ...]]:
        """Who would not, and what; what was is harsh only where it never was, or where it is a feeling."""
        no_firm, toward, done = self._group("no-firm"), self._group("toward"), self._group("me", "hiring")
        is_or_felt = self._known_as("feeling") | {
            form
            for entry in self._known.words["toward"]
            for form in _forms(entry, "toward")
            if " " in entry or not self._is_past(form)
        }
        for who in (
            (_any_of("nobody"),),
            (_any_of("no"), no_firm),
            (_any_of("not"), _any_of("one", "single"), no_firm),
            (nobody.ASKING, nobody.WOULD | nobody.WHO_DOES),
        ):
            yield *who, is_or_felt, done
            yield *who, nobody.EVER, toward, done

    def _no_chance(self) -> Iterator[tuple[Part, ...]]:
        chance = _any_of("chance", "way", "hope", "future")
        yield _any_of("no", "zero"), chance, self._group("me") | {"i"}
        yield _any_of("i"), _any_of("have"), _any_of("no", "zero"), chance

    # --- what several ask for ---

    def _without_worth(self) -> Iterator[tuple[Part, ...]]:
        """What one is not, in more words than one."""
        yield _any_of("good", "nice"), self_names.WHO_ONE_IS
        yield _any_of("as"), self_names.EVERYONE
        yield self_names.FIT_FOR | {"out"}, _any_of("for", "to"), self._group("of-life") | {"me"}

    def _badly(self) -> Iterator[tuple[Part, ...]]:
        """What is bad: bad words, or good ones and what may turn them round."""
        yield (self._group("bad"),)
        yield self._group("good"), TURNS_ROUND

    def _well(self) -> Iterator[tuple[Part, ...]]:
        """What is good."""
        yield (self._group("good"),)
        yield self._group("bad"), TURNS_ROUND

    def _group(self, *names: str) -> Part:
        """Everything that counts as one of these groups of words."""
        for name in names:
            self._classes[f"<:{name}>"] = self._known_as(name)
        return frozenset(f"<:{name}>" for name in names)

    def _is_past(self, word: str) -> bool:
        return View([word], self._known).is_past(0)

    def _known_as(self, name: str) -> frozenset[str]:
        """Every word and phrase of a group, in all forms that count."""
        return frozenset(form for entry in self._known.words[name] for form in _forms(entry, name))


def _any_of(*words: str) -> Part:
    return frozenset(words)


def _forms(entry: str, name: str) -> Iterable[str]:
    """Everything that counts as an entry of a group of harsh words, as ``lexicon.forms`` has it the other way round.

    Of a phrase in other forms, those of its longest word, which it cannot do without.
    """
    if name in EXACT:
        return (entry.replace(" ", "_"),)
    word = max(entry.split(), key=len)
    stems = {word, word.removesuffix("e"), word + word[-1]}
    endings = ("", "s", "es", "d", "ed", "ing")
    return [
        *(stem + ending for stem in stems for ending in endings),
        *(f"{word[:-1]}i{end}" for end in ("es", "ed")),
    ]
