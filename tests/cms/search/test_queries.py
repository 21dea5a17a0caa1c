"""Questions that found nothing are counted, without anything that tells of a person."""

import pytest

from cms.models import MissedSearch
from cms.search import actions
from cms.search.actions import remember_miss

pytestmark = pytest.mark.django_db


def kept() -> dict[tuple[str, str], int]:
    """Return how often each question was missed, by words and language."""
    return {(missed.words, missed.language): missed.times for missed in MissedSearch.objects.all()}


def test_one_row_counts_the_same_words_in_one_language():
    for text in ("Kita  Plätze", "kita plätze", "„KITA“ plätze?"):
        remember_miss(text, "de")
    remember_miss("kita plätze", "da")
    assert kept() == {("kita plätze", "de"): 3, ("kita plätze", "da"): 1}


def test_the_last_time_is_kept():
    remember_miss("kita", "de")
    first = MissedSearch.objects.get().last_at
    remember_miss("kita", "de")
    assert MissedSearch.objects.get().last_at > first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "\x00",
        "maja@example.org",
        "maja @ example.org",
        "0511 123 456",
        "12.03.1985",
        "٠٥١١١٢٣",
        "plum " * 21,
    ],
)
def test_what_may_tell_of_a_person_or_is_no_question_is_not_kept(text):
    remember_miss(text, "en")
    assert not MissedSearch.objects.exists()


@pytest.mark.parametrize("text", ["conference 2027", "x" * 100, "l'école", "co-operation", "بيوت"])
def test_questions_are_kept(text):
    remember_miss(text, "en")
    assert list(kept()) == [(text, "en")]


@pytest.mark.parametrize("text", ["a\x00b", "\ud800kita", "\u202ekita", "%s", "'; --x"])
def test_no_text_is_an_error(text):
    remember_miss(text, "en")
    for words, _language in kept():
        words.encode()


def test_there_are_only_so_many_rows_and_the_frequent_stay(monkeypatch):
    monkeypatch.setattr(actions, "MOST_ROWS", 5)
    for _time in range(2):
        remember_miss("frequent", "en")
    for number in range(20):
        remember_miss(f"word{chr(97 + number)}", "en")
    assert len(kept()) == 5
    assert kept()["frequent", "en"] == 2
