import pytest

from common.advertising import RULES
from events.registrations.topics.links import stamp_form, was_filled_in_slowly
from events.registrations.topics.spam import REASONS, suspicions
from tests.factories import make_event
from tests.factories.topics import make_topic, topic_facts


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, ""),
        ({"why": "See https://example.org/garden and https://example.org/soil: we wrote about it."}, ""),
        ({"why": "https://a.example/x https://b.example/y https://c.example/z buy buy now"}, "links"),
        ({"why": '<a href="https://spam.example">cheap watches</a> for everybody'}, "markup"),
        ({"name": "www.spam.example"}, "link_in_name"),
        ({"title": "Visit https://spam.example/now"}, "link_in_name"),
        ({"why": "BUY OUR WONDERFUL WATCHES NOW AND BE HAPPY"}, "capitals"),
        ({"title": "حديقة المدينة", "why": "نتعلم معا في الحديقة وفي الشارع", "name": "ليلى"}, ""),
    ],
)
def test_advertising_is_held_back_and_honest_words_are_not(db, values, reason):
    codes = suspicions(topic_facts(**values))
    assert reason in codes if reason else codes == []


def test_the_same_text_again_is_held_back_but_not_as_its_own_change(event):
    facts = topic_facts()
    topic = make_topic(event, **facts)
    again = {**facts, "title": facts["title"].upper()}
    assert suspicions(again) == ["copied"]
    assert suspicions(again, changed=topic) == []


def test_every_reason_has_a_sentence():
    assert {code for code, _sentence, _rule in RULES} < REASONS.keys()


def test_a_form_sent_within_seconds_or_without_its_stamp_was_filled_in_by_a_program(event, freeze):
    freeze(0)
    stamp = stamp_form(event)
    freeze(3)
    assert not was_filled_in_slowly(event, stamp)
    freeze(10)
    assert was_filled_in_slowly(event, stamp)
    assert not was_filled_in_slowly(make_event(), stamp)
    assert not was_filled_in_slowly(event, stamp + "x")
    assert not was_filled_in_slowly(event, "")


@pytest.fixture
def freeze(monkeypatch):
    """Return a function that lets the signatures' clock stand at so many seconds."""

    def _freeze(seconds):
        monkeypatch.setattr("django.core.signing.time.time", lambda: 1_800_000_000 + seconds)

    return _freeze
