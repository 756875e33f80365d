"""Abbreviations with a full stop that ends no sentence, of several languages, without that last full stop. Data."""

from __future__ import annotations

from reflect.text.word_set import word_set

TITLES = word_set(
    "mr mrs ms messrs dr prof st mt rev hon gen gov sen rep pres capt sgt mag dipl ing fr hr frl fa mm mme "
    "mlle me sr sra srta d dña dra lic ud uds vd vds lt cpl maj adm insp supt av ave ste mgr pr gral profa "
    "arq mtro excmo dipl.-ing dipl.-kfm dipl.-psych dipl.-päd"
)
"""A name follows. All but the first few need their capital."""

TITLES_IN_SMALL_LETTERS = word_set("mr mrs ms dr prof")

NEVER_LAST = word_set(
    "approx cf e.g eg esp excl i.e ie incl resp viz vs bspw bzw ca d.h ebd evtl ggf ggü i.d.r insb inkl n.n "
    "o.ä s.o s.u u.a u.u vgl v.a z.b z.t z.zt zz zzgl exkl einschl bzgl sog p.ex c.-à-d p.ej aprox dpto avda "
    "т.е т.к т.н т.ч см ср напр им ул просп проф акад гл lt betr bez geb ehem entspr monatl jährl tägl od tlw "
    "urspr versch wg zw ausschl gegr dt engl frz etw jmd réf tél dép ext ctra esq izq dcha teléf máx mín доц "
    "инж зам зав обл пер пл наб тел тов англ нем ок herzl freundl frdl qqn qqch atte atta atto "
    "dr.med dr.phil dr.jur dr.rer"
)
"""Something follows: an example, the rest of the sentence."""

BEFORE_NUMBERS = word_set(
    "no nos nr fig figs min max tel p pp s ch chap sec sect vol vols art eq ed cap col apt jan feb mar apr "
    "jun jul aug sep sept oct nov dec est okt dez janv févr avr juil déc ene abr ago dic abs kap bd abb tab "
    "ziff pos n núm pág págs num mon tue tues wed thu thur thurs fri sat sun стр рис табл п ст д кв корп mind "
    "gem env hab cert макс"
)
"""Abbreviations only when a number, or a single letter, follows; and where no sentence begins."""

SELDOM_LAST = word_set(
    "co corp etc inc jr ltd usw usf al bros hrs hr yrs mos ft abt jh jhd jahrh std mio mrd m km kg h l g t s "
    "др пр гг руб тыс млн млрд коп чел мин сек ч г кг км м см мм т.д т.п a.m p.m ee.uu s.a dept"
)
"""They end a sentence when a capital follows; otherwise it goes on."""

DOUBLE = word_set(
    "z.b d.h u.a v.a o.ä i.d s.o s.u u.u z.t z.zt n.chr v.chr p.ex p.ej т.е т.к т.д т.п т.н т.ч и.о н.э e.g "
    "i.e a.m p.m a.d b.c ee.uu s.a j.-c s.s dr.med dr.phil dr.jur dr.rer"
)
"""Written with a space in the middle too: ``z. B.``, ``p. ex.``, ``т. ч.``."""

MONTHS = word_set(
    "january february march april may june july august september october november december januar jänner "
    "februar märz mai juni juli oktober dezember jan feb mär mrz apr jun jul aug sep sept okt oct nov dez dec "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo "
    "abril mayo junio julio agosto septiembre octubre noviembre diciembre января февраля марта апреля мая "
    "июня июля августа сентября октября ноября декабря"
)
"""Behind a number with a full stop they make a date."""

BEFORE_ORDINALS = word_set(
    "am der die das dem den des im vom zum zur beim ab bis seit ihr ihre ihrem ihren ihrer ihres unser unsere "
    "unserem unserer mein meine meinem meiner dein deine sein seine jede jeder jedes jedem und oder vor nach "
    "mit in erst diesem dieser dieses ins ans"
)
"""German words before a number that make it an ordinal: ``in der 2. Runde``."""

STARTERS = word_set(
    "i we you he she they it the this that these those there your our his her their my its what when where "
    "why how who if in on at for from with as but and so no not yes please thank thanks all both next then "
    "still also however sie wir ich er es das die der den dem ihr ihre unser wenn als leider bitte danke "
    "beide dann nur auch aber und in im am nous vous il elle ils elles je le la les un une votre notre ce "
    "cette puis mais et merci usted él ella nosotros su sus el los las un una nuestro pero y gracias eso esto "
    "мы вы он она они я это ваш ваша ваше но и"
)
"""Words that begin a sentence, in a place where a name could stand as well."""

SPEECH = word_set(
    "said says asked asks wrote replied added answered told sagte fragte meinte schrieb antwortete fügte dit "
    "demanda demandé ajouta répondit écrit dijo preguntó respondió añadió escribió"
)
"""Behind a quotation they go on with the sentence around it."""
