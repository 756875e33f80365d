"""Finds what is said without exception: always, nobody, never again, everything. Each finder looks at one clause.

What it finds is harsh only when it speaks of the person or of what befalls them, and when what is said is bad, or is good
and denied: "I always fail" and "I never win", not "I always arrive on time" and "I never miss a deadline".
"""

from __future__ import annotations

from collections.abc import Sequence

from reflect.analysis.care.pointed_loader import PointedWords

Span = tuple[int, int]
"""Words of a clause, from the first to before the last."""

_ALWAYS = frozenset(
    {"always", "constantly", "forever", "invariably", "everytime", "whenever", "consistently"}
)
_EACH = frozenset({"every", "each"})
_TIME = frozenset({"time", "times"})
_IT = frozenset({"it", "this", "that", "things", "something", "everything", "luck", "life", "all"})
_NOT = frozenset({"not", "never", "no", "nolonger", "neither"})
_WILL = frozenset({"will", "would", "can", "could", "going", "shall"})
_WERE = frozenset({"have", "had", "has", "was", "were", "been", "did"})
_AM = frozenset({"am", "is", "are", "be", "feel", "feels", "get", "gets", "will", "seem", "seems"})
_LEFT_ALONE = frozenset(
    {
        "stop",
        "give",
        "quit",
        "miss",
        "lie",
        "complain",
        "regret",
        "want",
        "know",
        "forget",
        "say",
        "ask",
        "mind",
        "worry",
        "need",
    }
)
"""What is fair never to do, or no more than a resolve."""
_GETS_THERE = frozenset(
    {
        "win",
        "finish",
        "learn",
        "succeed",
        "belong",
        "pass",
        "impress",
        "manage",
        "achieve",
        "improve",
        "matter",
        "fit",
        "measure",
        "last",
        "deserve",
        "count",
    }
)


_PAST = frozenset(
    {
        "told",
        "said",
        "came",
        "gave",
        "took",
        "chose",
        "saw",
        "heard",
        "wrote",
        "kept",
        "stood",
        "thought",
        "went",
        "paid",
    }
)


class Finders:
    """The finders of absolutes, with the words they know."""

    def __init__(self, words: PointedWords) -> None:
        self._lexicons, self._polarity = words.lexicons, words.polarity

    # --- always ---

    def always(self, texts: Sequence[str]) -> Span | None:
        """What goes badly every time, or never goes well."""
        for place, word in enumerate(texts):
            if self._is_always(texts, place) and not (place and texts[place - 1] in _NOT):
                if self._goes_badly(texts, place):
                    return self._subject(texts, place), len(texts)
            if word == "never" and self._never_goes_well(texts, place):
                return self._subject(texts, place), len(texts)
        return None

    def _is_always(self, texts: Sequence[str], place: int) -> bool:
        if texts[place] in _ALWAYS or (
            texts[place] == "keep" and texts[place + 1 : place + 2] and texts[place + 1].endswith("ing")
        ):
            return True
        if texts[place] == "all" and texts[place + 1 : place + 2] == ["time"]:
            return True
        is_all_of = (
            texts[place : place + 2] == ["all", "my"]
            and texts[place + 2 : place + 3]
            and texts[place + 2].endswith("s")
        )
        return texts[place] in _EACH or is_all_of

    def _goes_badly(self, texts: Sequence[str], place: int) -> bool:
        """Whether the clause, apart from what makes it absolute, speaks of the person and is bad."""
        subject = self._who(texts, place)
        rest = [word for word in texts if word not in _ALWAYS]
        if subject == "firms":
            return (self._lexicons["me"].is_in(texts) and self._polarity.of(rest) < 0) or self._prefer_others(
                texts
            )
        if subject == "others":
            return False
        return self._polarity.of(rest) < 0

    def _prefer_others(self, texts: Sequence[str]) -> bool:
        """Whether "they" choose somebody else: "they always pick someone younger"."""
        chosen = self._lexicons["toward"].find(texts)
        return chosen >= 0 and any(
            word in ("someone", "others", "other", "else", "younger") for word in texts[chosen:]
        )

    def _never_goes_well(self, texts: Sequence[str], place: int) -> bool:
        before, after = texts[:place], texts[place + 1 :]
        is_present = not before or before[-1] in ("i", "always", "also", "and")
        if (
            after[:2] in (["know", "what"], ["know", "how"])
            and is_present
            and self._who(texts, place) == "self"
        ):
            return True
        if (
            not after
            or (before and before[-1] in _WILL)
            or after[0] in _WILL
            or after[0] in _LEFT_ALONE
            or after[-1] == "again"
        ):
            return False
        subject, good = self._who(texts, place), self._polarity.of(after)
        if good == 0 and self._lexicons["goals"].is_in(after):
            good = 1
        if subject == "firms":
            return (
                self._lexicons["me"].is_in(after)
                and self._lexicons["toward"].length_at(after, 0) > 0
                and not _is_past(after[0])
            )
        if subject == "others" or good < 0:
            return False
        if (before and before[-1] in _WERE) or after[0] in _WERE:
            return good > 0 and self._is_about_worth(after)
        if before and before[-1] in _AM:
            return good > 0
        is_general = any(word in ("anything", "anyone", "anywhere", "enough", "right") for word in after)
        return (
            after[0] in _GETS_THERE
            or (
                good > 0
                and after[0]
                in (
                    "get",
                    "do",
                    "make",
                    "come",
                    "go",
                    "goes",
                    "work",
                    "works",
                    "say",
                    "have",
                    "seem",
                    "reach",
                    "find",
                )
            )
            or (is_general and good >= 0 and after[0] in ("do", "get", "make", "say", "have", "find", "come"))
        )

    def _is_about_worth(self, after: Sequence[str]) -> bool:
        after = after[1:] if after[0] in _WERE | {"been"} else after
        worth = ("enough", "chosen", "wanted", "loved", "liked", "picked", "lucky", "first", "any", "anyone")
        return after[0] in worth or after[:2] in (
            ["good", "enough"],
            ["good", "at"],
            ["won", "anything"],
            ["achieved", "anything"],
        )

    # --- nobody ---

    def nobody(self, texts: Sequence[str]) -> Span | None:
        """Nobody who would, everyone who does: the person left out by all."""
        for place in range(len(texts)):
            length = self._nobody_at(texts, place)
            if length and self._nobody_would(texts[place + length :]):
                return place, len(texts)
            length = self._everyone_at(texts, place)
            if length and self._everyone_does(texts[place + length :]):
                return place, len(texts)
        if self._worse_than_all(texts):
            return texts.index("i"), len(texts)
        return None

    def _nobody_at(self, texts: Sequence[str], place: int) -> int:
        """How many words there stand for nobody."""
        if texts[place] == "nobody":
            return 2 if texts[place + 1 : place + 2] == ["else"] else 1
        if texts[place] == "no" and self._lexicons["no-firm"].length_at(texts, place + 1):
            return 2
        if texts[place : place + 3] in (
            ["not", "one", "person"],
            ["not", "one", "company"],
            ["not", "single", "person"],
        ):
            return 3
        if (
            texts[place] in ("employers", "companies", "recruiters", "firms", "people")
            and "did" not in texts
            and any(word in _NOT for word in texts[place + 1 : place + 4])
        ):
            return 1
        return 0

    def _nobody_would(self, after: Sequence[str]) -> bool:
        """Whether what nobody does is done to the person, now or in days to come."""
        verb = self._lexicons["toward"].find(after)
        if not 0 <= verb <= 4:
            return False
        is_ever = any(
            word in ("ever", "would", "will", "going", "never", "can", "could") for word in after[: verb + 1]
        )
        is_past = _is_past(after[verb])
        about_me = self._lexicons["me"].find(after, verb)
        if (
            is_past
            and not is_ever
            and after[verb] not in ("wanted", "liked", "loved", "needed", "cared", "believed")
        ):
            return False
        if 0 <= about_me - verb <= 4:
            return after[about_me] != "my" or after[verb] in (
                "read",
                "reads",
                "want",
                "wants",
                "like",
                "likes",
                "need",
                "needs",
                "value",
                "values",
                "care",
                "cares",
            )
        is_whom = any(
            word
            in (
                "hire",
                "employ",
                "take",
                "want",
                "wants",
                "hires",
                "employs",
                "recruit",
                "need",
                "needs",
                "care",
                "cares",
            )
            for word in after[verb : verb + 1]
        )
        return (
            is_whom
            and self._polarity.of(after) >= 0
            and not any(
                word in ("this", "it", "that", "to", "them", "him", "her")
                for word in after[verb + 1 : verb + 2]
            )
        )

    def _everyone_at(self, texts: Sequence[str], place: int) -> int:
        """How many words there stand for everyone but the person."""
        if place and texts[place - 1] in _NOT | {
            "to",
            "of",
            "from",
            "with",
            "for",
            "at",
            "on",
            "by",
            "in",
            "about",
        }:
            return 0
        if texts[place] == "everyone":
            return 2 if texts[place + 1 : place + 2] == ["else"] else 1
        if texts[place : place + 2] in (
            ["all", "others"],
            ["all", "them"],
            ["they", "all"],
            ["people", "all"],
            ["people", "always"],
        ):
            return 2
        if texts[place : place + 3] in (
            ["all", "of", "them"],
            ["all", "my", "friends"],
            ["all", "other", "candidates"],
            ["all", "other", "applicants"],
        ):
            return 3
        return 0

    def _everyone_does(self, after: Sequence[str]) -> bool:
        me = self._lexicons["me"].find(after)
        if (
            "than" in after
            and self._lexicons["better-than"].is_in(after)
            and any(word in ("me", "i", "mine") for word in after)
        ):
            return True
        if after[:2] in (["but", "me"], ["except", "me"]) or after[-2:] in (["but", "me"], ["except", "me"]):
            return True
        turned_against = self._lexicons["against"].find(after)
        if (
            0 <= turned_against <= 3
            and me >= turned_against
            and not any(word in _NOT for word in after[:turned_against])
        ):
            return True
        thinks = self._lexicons["mind-reading"].find(after)
        said = after[thinks + 1 :]
        is_harsh = (
            self._polarity.of(said) < 0
            or self._lexicons["names"].is_in(said)
            or self._lexicons["traits"].is_in(said)
        )
        return 0 <= thinks <= 2 and "i" in said and is_harsh and "not" not in said

    def _worse_than_all(self, texts: Sequence[str]) -> bool:
        return (
            "i" in texts
            and "than" in texts
            and any(word in ("worse", "less", "slower", "stupider", "dumber") for word in texts)
            and any(word in ("everyone", "all", "others", "anyone") for word in texts[texts.index("than") :])
        )

    # --- will never ---

    def will_never(self, texts: Sequence[str]) -> Span | None:
        """Days to come that are told as if they were known."""
        for place, word in enumerate(texts):
            if word == "never" or (word == "not" and "ever" in texts[place + 1 : place + 3]):
                after = [
                    each
                    for each in texts[place + 1 :]
                    if each not in ("ever", "will", "going", "to", "able", "be") or each == "be"
                ]
                if self._is_ahead(texts, place) and self._never_reached(texts, place, after):
                    return self._subject(texts, place), len(texts)
            if self._no_chance(texts, place):
                return (place - 2 if texts[place - 2 : place] == ["there", "is"] else place), len(texts)
        return self._doomed(texts) or self._ends_badly(texts)

    def _is_ahead(self, texts: Sequence[str], place: int) -> bool:
        near = [*texts[max(0, place - 3) : place], *texts[place + 1 : place + 3]]
        return any(word in _WILL for word in near) or (
            texts[place + 1 : place + 2] and texts[place + 1].endswith("ing") and "am" in texts[:place]
        )

    def _never_reached(self, texts: Sequence[str], place: int, after: list[str]) -> bool:
        subject = self._who(texts, place)
        after = [word for word in after if word not in ("going", "to", "will")]
        if not after or self._lexicons["not-reached"].is_in(after) or "about" in after[:3]:
            return False
        if subject == "firms":
            return self._lexicons["toward"].length_at(after, 0) > 0 and self._lexicons["me"].is_in(after)
        if subject == "others" or (
            self._polarity.of(after) < 0 and after[0] not in ("get", "escape", "leave", "move")
        ):
            return False
        if after[0] in ("i",) or (
            after[-1] == "again" and after[0] not in ("work", "find", "be", "get", "have", "feel")
        ):
            return False
        if subject == "it" and after[0] not in (
            "work",
            "get",
            "change",
            "end",
            "stop",
            "happen",
            "improve",
            "be",
        ):
            return False
        return self._lexicons["reach"].length_at(after, 0) > 0

    def _no_chance(self, texts: Sequence[str], place: int) -> bool:
        rest = texts[place:]
        if rest[:1] != ["no"] or rest[1:2] not in (["chance"], ["way"], ["hope"], ["point"]):
            return False
        if rest[1] == "point":
            return False
        ahead = [word for word in rest[2:] if word != "that"]
        return (
            "i" in ahead[:2]
            and any(word in _WILL or word == "ever" for word in ahead[:4])
            and self._polarity.of(ahead) >= 0
        )

    def _doomed(self, texts: Sequence[str]) -> Span | None:
        """ "My career is over", "I am doomed"."""
        who = self._lexicons["doom-of"].find(texts)
        verb = next((place for place, word in enumerate(texts) if word in ("is", "am", "are") and place), -1)
        if verb < 0 or (texts[verb + 1 : verb + 2] and texts[verb + 1] in _NOT):
            return None
        length = self._lexicons["doom"].length_at(texts, verb + 1)
        if length and 0 <= who < verb and texts[who] not in ("everything",):
            return who, len(texts)
        if texts[verb - 1] == "i" and texts[verb + 1 : verb + 2] in (["doomed"], ["finished"]):
            return verb - 1, len(texts)
        if texts[max(0, verb - 1)] == "it" and texts[verb + 1 : verb + 4] in (
            ["over", "for", "me"],
            ["too", "late", "for"],
        ):
            return verb - 1, len(texts)
        return None

    def _ends_badly(self, texts: Sequence[str]) -> Span | None:
        """ "I will end up alone", "I'll always be second", "I'm going to fail again"."""
        for place, word in enumerate(texts):
            if word not in ("will", "going") or "i" not in texts[max(0, place - 2) : place]:
                continue
            after = [
                each
                for each in texts[place + 1 :]
                if each
                not in ("to", "always", "probably", "be", "up", "as", "end", "only", "forever", "just")
            ]
            has_end = any(
                each in ("be", "end", "die", "stay", "remain", "always")
                for each in texts[place + 1 : place + 5]
            )
            if any(each in _NOT for each in texts[place + 1 : place + 3]):
                continue
            after = after[1:] if after[:1] in (["die"], ["stay"], ["remain"]) else after
            if (has_end and self._lexicons["will-be"].length_at(after, 0)) or self._lexicons[
                "will-do"
            ].length_at(after, 0):
                return self._subject(texts, place), len(texts)
        return None

    # --- everything ---

    def everything_bad(self, texts: Sequence[str]) -> Span | None:
        """All of it bad, nothing of it good, not anything done right."""
        for place, word in enumerate(texts):
            before, after = texts[:place], texts[place + 1 :]
            if before and before[-1] in _NOT:
                continue
            if word in ("everything", "all", "whole") and self._all_bad(texts, place):
                return (self._subject(texts, place) if word != "whole" else place), len(texts)
            if word == "nothing" and self._nothing_good(before, after):
                return self._subject(texts, place), len(texts)
            if word in ("anything", "anywhere") and self._not_anything(before, after):
                return self._subject(texts, place), len(texts)
        return None

    def _all_bad(self, texts: Sequence[str], place: int) -> bool:
        subject = self._who(texts, place) if place else "self"
        if any(word in ("his", "her", "their", "your") for word in texts):
            return False
        if (
            texts[place] == "all"
            and texts[place + 1 : place + 2]
            and texts[place + 1] in ("my", "time", "of", "three", "two", "four", "others", "them", "i")
            and texts[place + 1 : place + 3] not in (["i", "do"], ["my", "fault"], ["my", "doing"])
        ):
            return (
                texts[place + 1] == "of"
                and texts[place + 2 : place + 3] == ["it"]
                and self._polarity.of(texts) < 0
            )
        if (
            texts[place] == "whole"
            and texts[place + 1 : place + 2]
            and texts[place + 1]
            not in (
                "thing",
                "interview",
                "day",
                "conversation",
                "talk",
                "test",
                "life",
                "career",
                "morning",
                "process",
                "search",
                "hour",
                "call",
            )
        ):
            return False
        return subject != "others" and self._polarity.of([word for word in texts if word != "nothing"]) < 0

    def _nothing_good(self, before: Sequence[str], after: Sequence[str]) -> bool:
        if not before or before[-1] in ("says", "means", "because", "that"):
            return (
                bool(after)
                and after[0] not in ("to", "wrong")
                and self._polarity.of(after) > 0
                and not any(word in ("better", "more") for word in after[:3])
            )
        if "i" not in before[-3:] and before[-1] not in ("at", "for"):
            return False
        if after[:1] == ["to"]:
            return after[1:2] and after[1] in ("offer", "give", "show", "say", "contribute", "bring")
        if after[:1] == ["but"] or after[:1] == ["right"] or after[:1] == ["good"]:
            return True
        if before[-1] in ("at", "for"):
            return "good" in before or "all" in before or "was" in before
        return bool(
            not after
            and before[-1] in ("know", "achieved", "accomplished", "achieve", "do", "did")
            and before[-1] != "did"
        )

    def _not_anything(self, before: Sequence[str], after: Sequence[str]) -> bool:
        if (
            not any(word in _NOT | {"incapable", "unable"} for word in before)
            or "i" not in before
            or after[:1] == ["about"]
        ):
            return False
        if self._polarity.of(after) < 0 or any(
            word
            in (
                "regret",
                "forget",
                "lose",
                "hide",
                "fear",
                "owe",
                "hear",
                "heard",
                "sign",
                "say",
                "said",
                "hate",
                "miss",
                "break",
                "want",
                "promise",
            )
            for word in before
        ):
            return False
        if before[-1] in ("at", "for", "to"):
            return any(word in ("good", "cut", "use", "right", "talent", "amount") for word in before)
        if after[:1] == ["to"]:
            return after[1:2] and after[1] in ("offer", "give", "show", "say", "contribute")
        done = before[-1] in (
            "doing",
            "getting",
            "going",
            "go",
            "do",
            "get",
            "make",
            "achieve",
            "achieved",
            "accomplish",
            "accomplished",
            "finish",
            "manage",
            "know",
            "done",
            "learn",
        )
        return done and (
            not after or after[0] in ("right", "properly", "well", "anymore", "good", "useful", "at")
        )

    # --- who ---

    def _subject(self, texts: Sequence[str], place: int) -> int:
        """Where the subject before a place stands; the first word where there is none."""
        if (
            place
            and texts[place] in _EACH | {"all", "everything", "nothing", "whenever"}
            and "i" not in texts[:place]
        ):
            return 0
        for at in range(place, -1, -1):
            if texts[at] in ("i", "it", "they", "this", "that", "things", "there", "we") or self._lexicons[
                "firms"
            ].length_at(texts, at):
                return at
        at = next((at for at in range(place) if texts[at] == "my"), -1)
        return at if at >= 0 else min(place, 0)

    def _who(self, texts: Sequence[str], place: int) -> str:
        """Whom the clause is about: the person (also "my ..."), "it", those who decide, or others."""
        for word in [
            *reversed(texts[:place]),
            *(texts[place:] if texts[place] in _EACH or not place else ()),
        ]:
            if word in ("i", "my", "we"):
                return "self"
            if word in _IT:
                return "it"
            if self._lexicons["firms"].length_at([word], 0):
                return "firms"
            if word in ("he", "she", "you", "who", "his", "her", "their", "your", "someone"):
                return "others"
        return "others" if place and texts[0] not in _ALWAYS and "i" not in texts else "self"


def _is_past(verb: str) -> bool:
    return (verb.endswith("ed") and verb != "need") or verb in _PAST
