"""The shelf: which sessions are wanted, in which order, and what is known of them."""

from reflect.analysis.overview import session_row
from reflect.analysis.search import Query, SearchIndexer
from reflect.analysis.session_index import Filter, IndexedSession, SessionIndex
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from tests.support.sample import NOW, acme, session

INDEXER = SearchIndexer(load_guide())


def filed(one: Session) -> IndexedSession:
    return IndexedSession(session_row(one), INDEXER.index(one))


def shelf(*sessions: Session) -> SessionIndex:
    made = SessionIndex()
    for one in sessions:
        made.put(filed(one))
    return made


def test_the_newest_comes_first_also_when_it_is_put_there_last() -> None:
    old, new = acme(days_ago=3), acme(days_ago=1)
    made = shelf(old)
    assert made.newest_first() == [old.id]
    made.put(filed(new))
    assert made.newest_first() == [new.id, old.id]


def test_words_are_looked_for_only_where_the_text_is_known() -> None:
    known, row_only = acme(), acme()
    made = SessionIndex([session_row(row_only)])
    made.put(filed(known))
    ids = [known.id, row_only.id]
    assert made.matching(ids, Filter(Query("churn"))) == [known.id]
    assert made.matching(ids, Filter(stage="interview")) == ids


def test_outcome_stage_and_words_must_all_fit() -> None:
    made = shelf(no := acme(), session({"company": "Acme", "stage": "interview", "outcome": "offer"}))
    wanted = Filter(Query("acme"), outcome="no", stage="interview")
    assert made.matching(made.newest_first(), wanted) == [no.id]


def test_what_is_known_already_is_not_replaced_by_something_older() -> None:
    older = acme()
    newer = older.copy()
    newer.set_answer("learned", "Numbers first", NOW)
    made = shelf(newer)
    made.put(filed(older))
    assert made.row(older.id).line == "Numbers first"


def test_a_session_that_is_gone_is_no_match_and_has_no_place() -> None:
    kept, gone = acme(days_ago=1), acme()
    made = shelf(kept, gone)
    ids = made.newest_first()
    made.keep_only({kept.id})
    assert made.newest_first() == [kept.id]
    assert made.matching(ids, Filter(Query("acme"))) == [kept.id]
    assert len(made) == 1


def test_more_letters_narrow_and_other_letters_do_not() -> None:
    before = Filter(Query("num acme"), outcome="no")
    assert Filter(Query("acme numbers"), outcome="no").narrows(before)
    assert Filter(Query("acme numbers"), outcome="no", stage="test").narrows(before)
    assert not Filter(Query("acme nu"), outcome="no").narrows(before)
    assert not Filter(Query("acme numbers")).narrows(before)
    assert not Filter(Query("acme numbers"), outcome="offer").narrows(before)


def test_nothing_wanted_is_false_and_lets_everything_through() -> None:
    made = shelf(acme())
    assert not Filter()
    assert made.matching(made.newest_first(), Filter()) == made.newest_first()
