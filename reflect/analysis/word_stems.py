"""Words without their endings, so that *explains* and *explaining* are compared as one; and words that say little.

Rough on purpose: what comes out is only ever compared, and what is found alike is only ever offered.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reflect.text.word_set import word_set

STAYING = word_set("stay bleib rest mantener ser be alway immer")
"""Stems of what may stand before a wording without changing it: ``staying calm``."""

DENIALS = word_set(
    "not no never without don't can't cannot lack lacking lacks bad badly poor poorly weak little less hardly "
    "barely rarely seldom nobody nothing nicht kein keine keinen keinem keiner nie ohne schlecht wenig "
    "weniger kaum pas jamais sans peu moins mal nunca sin poco menos jamás не нет без плохо мало никогда "
    "меньше"
)
"""What turns a wording round."""

PREPOSITIONS = word_set(
    "with for in at on to of under during when while from before after about as by through over between "
    "across into and mit für in an auf bei unter vor nach von zu zum zur über gegen um während wenn im am "
    "beim und aus avec pour dans en à au aux sur sous devant de du des chez pendant et par con para en a al "
    "de del sobre bajo ante durante y por с со для в на под при перед о об к по из и у"
)

FILLERS = word_set(
    "a an the i i'm my me we our it is am are was be being been can could have has had do does did that this "
    "very really quite so also always often usually well good great strong able ability skill skills how what "
    "which who some any of in at with for to on and by as during when while about ich bin sein kann habe gut sehr "
    "immer oft der die das den dem ein eine einen einem mein meine meinen meiner wir unsere mit für an auf "
    "bei zu zum zur im am beim und von je suis sais peux ai très bien toujours un une le la les mon ma mes et "
    "en à au aux avec pour dans sur de du des yo soy sé puedo muy bien siempre el los las mi mis y con para "
    "al del я умею могу очень хорошо всегда мой моя мои и с со в на для"
)
"""Words that say little by themselves."""

_SIGNS = {
    "ru": r"[а-яё]",
    "de": r"[äöüß]|\b(?:ich|und|mit|der|das|dem|den|ein|eine[nm]?|für|bei|nicht|bin|kann|gut|im|zum?|zur|von|vom|auf)\b"
    r"|\w{4}(?:ung|heit|keit|schaft)(?:en)?\b",
    "es": r"[ñ¿¡áíóú]|\b(?:por|el|los|las|con|yo|mis?|muy|para|una|soy|del|y)\b",
    "fr": r"[éèêàçœ]|\b(?:je|les|des|une?|avec|pour|mes|très|dans|du|aux)\b|\b[jldn]['’]",
}
"""What gives a language away, tried in this order."""

_ENGLISH = r"\b(?:i|a|an|the|my|to|of|with|for|and|by|at|on|is|am|are|not|no)\b|\w{3}ing\b|[kw]|th|sh"

_ENDINGS = {
    "en": "ing ings er ers ed es s ment ments ly",
    "de": "est sten ten tet te en em er ern es e st t n s ung ungen",
    "fr": "ons ez ent ant ante ants antes é és ée ées er es e s ais ait eur eurs ation ations tion tions",
    "es": "ando iendo amos emos imos ado ada ados adas ido ida idos idas ar er ir as es os an en a e o s ación aciones",
    "ru": "ить ать еть ять ил ал ел ял ила ала ела яла или али ели яли ию аю ею яю ами ями ов ев ей ом ем ах ях ую ая "
    "ое ые ый ий ой ть ю у а я ы и е о л ла ли ешь ет ете ют ут ит ат ят",
}
"""What the forms of a word end in, by language."""

_IRREGULAR = {
    form: verb
    for verb, forms in {
        "lead": "led", "write": "wrote written", "speak": "spoke spoken", "stay": "kept keep keeps keeping "
        "remain remains remaining remained", "hold": "held", "teach": "taught", "build": "built", "run": "ran",
        "sell": "sold", "make": "made", "find": "found", "give": "gave given", "take": "took taken", "bring": "brought",
        "think": "thought", "stand": "stood", "tell": "told", "deal": "dealt", "meet": "met", "see": "saw seen",
        "go": "went gone", "come": "came", "get": "got", "win": "won", "drive": "drove driven", "grow": "grew grown",
        "know": "knew known", "draw": "drew drawn", "learn": "learnt", "understand": "understood", "choose": "chose",
        "say": "said", "sing": "sang sung", "feel": "felt", "buy": "bought", "catch": "caught", "person": "people",
        "child": "children", "man": "men", "woman": "women", "set": "setting",
        "analyse": "analysis analyze analyzes analyzed analyzing", "plan": "plans planning planned planner",
    }.items()
    for form in forms.split()
}  # fmt: skip


def languages_of(text: str) -> tuple[str, ...]:
    """The language that a wording gives away; where none is, those it may be in."""
    found = (name for name, signs in _SIGNS.items() if re.search(signs, text, re.IGNORECASE))
    if name := next(found, ""):
        return (name,)
    return ("en",) if re.search(_ENGLISH, text, re.IGNORECASE) else ("en", "de", "fr", "es")


@lru_cache(maxsize=4096)
def stem(word: str, language: str) -> str:
    """A word in small letters without the ending that its forms differ by."""
    if language == "en":
        return _english(_IRREGULAR.get(word, word).removesuffix("'s"))
    least = 4 if language == "de" else 3
    cut = _without_ending(word, language, least)
    if language == "es":
        cut = cut.replace("ue", "o").replace("ie", "e")
    if language == "de" and len(cut) >= 6 and word.startswith("ge") and word.endswith(("t", "en")):
        cut = cut.removeprefix("ge")
    return cut


def _without_ending(word: str, language: str, least: int) -> str:
    """A word without the longest ending that leaves so many letters."""
    if word.endswith("ss"):  # "miss" has no ending
        return word
    endings = _ENDINGS[language].split()
    fitting = (end for end in endings if word.endswith(end) and len(word) - len(end) >= least)
    return word[: len(word) - max(map(len, fitting), default=0)]


_ALIKE = (
    (r"(?<=\w{3})iz(?=(?:e|es|ed|er|ers|ing|ation|ations)$)", "is"),  # organize, organise
    (r"(?<=\w{3})our(?=(?:s|ed|ing|er|ers|ite)?$)", "or"),  # labour, labor
    (r"bility$", "ble"),  # reliability, reliable
    (r"(?<=\w{5})ity$", ""),  # punctuality, punctual
    (r"(?<=\w{3})(?<!^busi)(?<!^wit)ness$", ""),  # calmness, calm
    (r"(?<=\w{4})at(?:e|es|ed|ing|ion|ions|or|ors)$", "e"),  # organisation, organise
    (r"(?<=\w{2})(?:ies|ied)$", "y"),
)
"""What is written in two ways, and what makes a noun of an adjective or a verb."""


def _english(word: str) -> str:
    for pattern, other in _ALIKE:
        word = re.sub(pattern, other, word)
    cut = _without_ending(word, "en", 3)
    cut = re.sub(r"(?<=\w{3})er$", "", cut)  # both "answer" and "answering" lose it
    cut = re.sub(r"(?<=\w{3})e$", "", cut)
    cut = re.sub(r"(?<=\w{2})([bdfglmnprt])\1$", r"\1", cut)
    return re.sub(r"y$", "i", cut)


_POLITE = re.compile(
    "(?:しています|している|していました|していた|しました|します|した|する|できました|できます|できる|できた|でした|です|だった"
    "|[きぎいちりみびし]?ました|[きぎいちりみびし]?ます|[いっ]た|[いん]だ|たこと|ること|こと|[たるだくぐうつむぶす])$"
)


def stem_without_spaces(text: str) -> str:
    """A Japanese wording without the ending that tells how politely it is said and when it was."""
    return _POLITE.sub("", text)
