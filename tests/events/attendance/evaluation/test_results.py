"""Nothing is told of fewer than five, not even by taking one number from another, and nothing before the end."""

import pytest

from events.attendance.evaluation.results import compared, results_of, results_table
from events.models import Event
from tests.factories.evaluation import make_answers, make_evaluation, make_results

pytestmark = pytest.mark.django_db


def result(results, code):
    (found,) = (one for one in results.questions if one.asked.code == code)
    return found


def numbers(results, code):
    return {row.label: row.values for row in result(results, code).figures.rows}


def test_nothing_is_told_while_answers_arrive():
    evaluation = make_evaluation(international=6)
    make_answers(evaluation, *[{}] * 6)
    results = results_of(evaluation)
    assert (results.answered, list(results.questions)) == (6, [])


def test_four_answers_are_not_told_and_five_are():
    few = results_of(make_results(*[{}] * 4))
    assert (few.answered, list(few.questions)) == (4, [])
    enough = results_of(make_results({"overall": "1"}, *[{}] * 4))
    assert numbers(enough, "overall") == {"5 – very good": (0,), "4": (4,), "3": (0,), "2": (0,), "1 – very poor": (1,)}


def test_a_question_that_four_answered_is_not_told():
    results = results_of(make_results(*[{"place": "3"}] * 4, {}))
    place = result(results, "place")
    assert place.is_hidden
    assert place.figures is None
    assert not result(results, "language").is_hidden


def test_groups_are_told_where_both_have_five():
    results = results_of(make_results(*[{"overall": "5"}] * 5, *[{"overall": "2"}] * 5, international=5, national=5))
    assert numbers(results, "overall")["5 – very good"] == (5, 5)
    assert numbers(results, "overall")["2"] == (5, 0)
    rows = [row for row in results_table(results).rows if row[0] == "overall"]
    assert [row[2:] for row in rows][:2] == [["5 – very good", 5, 5, 0], ["4", 0, 0, 0]]


def test_a_small_group_is_told_neither_itself_nor_by_the_other():
    results = results_of(make_results(*[{}] * 9, international=5, national=5))
    assert results.answered == 9
    assert all(len(one.figures.series) == 1 for one in results.questions if one.figures)
    assert {tuple(row[4:]) for row in results_table(results).rows} == {(None, None)}


def test_texts_of_one_person_stand_at_no_place_of_theirs():
    evaluation = make_results(*[{"good": str(who), "better": str(who)} for who in range(12)], international=12)
    drawn = [(tuple(result(found, "good").texts), tuple(result(found, "better").texts))
             for found in (results_of(evaluation) for _again in range(4))]  # fmt: skip
    assert all(sorted(good) == sorted(better) for good, better in drawn)
    assert any(good != better for good, better in drawn)


def test_events_are_compared_by_the_questions_of_all():
    make_results(*[{"overall": "1"}] * 3, *[{}] * 2)
    make_results(*[{}] * 5)
    make_results(*[{}] * 4)
    make_answers(make_evaluation(), *[{}] * 5)
    (overall,) = (figures for figures in compared(Event.objects.all()) if figures.name == "overall")
    assert [row.values for row in overall.rows] == [(40,), (100,)]
