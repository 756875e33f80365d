"""How heavy a text is: whether it brings up help, makes a night heavy, or neither. Nothing of it is ever stored."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from reflect.analysis.care.care_loader import CareWords, load_care, said_in
from reflect.analysis.care.context import WordRange, is_denied, is_of_others, is_quoted, is_reported
from reflect.analysis.care.frames import Match
from reflect.analysis.care.reading import Word, as_typed
from reflect.text.named_tuple import NamedTuple

_JUDGES = frozenset({"am", "feel", "nobody", "everyone", "wrong", "deserve"})
"""Words without which nobody judges the whole of themselves."""


class Level(IntEnum):
    """What a text asks of us."""

    NONE = 0
    HEAVY = 1
    HELP = 2


class HeavyPhrase(NamedTuple):
    """A phrase in a text that is more than a bad day's."""

    level: Level
    group: str
    """The group of frames it is of, by its id in ``care.toml``; "judgement" for one on the whole of oneself."""
    key: str
    """Tells this phrase from others, in whatever case and punctuation it comes back, and cannot be read."""
    words: str
    """As typed, on one line."""


def level_of(text: str, silenced: Collection[str] = ()) -> Level:
    """How heavy a text is, without the phrases whose keys are ``silenced``."""
    return max(
        (found.level for found in phrases_found(text) if found.key not in silenced), default=Level.NONE
    )


@lru_cache(maxsize=256)  # the answers on the screen are asked about again and again
def phrases_found(text: str) -> tuple[HeavyPhrase, ...]:
    """The phrases in a text, in their order; where there is none, the sentence that judges the whole of a person."""
    words = said_in(text)
    return tuple(_found(text, words, load_care())) or tuple(_judgements(text, words))


def _judgements(text: str, words: Sequence[Word]) -> Iterator[HeavyPhrase]:
    """ "I'm not good enough", "nobody will ever want me": said of oneself, and softened by nothing."""
    if _JUDGES.isdisjoint(word.text for word in words):
        return
    from reflect.analysis.care.harsh import harsh  # late: its words take long to load, and few texts hold one

    for found in harsh(text):
        if found.judges_all and not found.is_softened:
            said = found.place.words[found.place.start : found.place.end]
            yield HeavyPhrase(Level.HEAVY, "judgement", _key(said), as_typed(text, said))


def _found(text: str, words: list[Word], care: CareWords) -> Iterator[HeavyPhrase]:
    for match in care.frames.matches([word.text for word in words]):
        if _counts(words, match, care):
            matched = words[match.start : match.end]
            yield HeavyPhrase(
                _LEVELS[care.phrases[match.label].level], match.label, _key(matched), as_typed(text, matched)
            )


def _counts(words: list[Word], match: Match, care: CareWords) -> bool:
    """Whether the person says it of themselves, and means what the words say."""
    phrase, place = care.phrases[match.label], WordRange(words, match.start, match.end).with_subject()
    if phrase.unless.is_in(place.around()) or is_denied(place, care.context):
        return False
    if not phrase.reported and is_reported(place, care.context):
        return False
    if is_quoted(place, care.context):
        return False
    return phrase.others or not is_of_others(place, care.context)


def _key(words: Sequence[Word]) -> str:
    from hashlib import blake2s  # late: it takes long to load, and few texts have such a phrase

    return blake2s(" ".join(word.text for word in words).encode(), digest_size=8).hexdigest()


_LEVELS = {"help": Level.HELP, "heavy": Level.HEAVY}
