"""The board: what it says, how it is narrowed, what is chosen across its pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Registration
from events.registrations.actions import decline_offer
from events.registrations.selection.actions import Target, offer_many, reserve_many, review, set_targets
from tests.events.desk.conftest import admit
from tests.factories import make_event, make_office, make_partner, make_registration, make_user

# However many apply: who is signed in and what they may, requests for deletion in the menu, the event and its places,
# the list, the make-up, suggestions.
MOST_QUERIES = 47


def address(event, name="selection", *keys):
    return reverse(f"desk:{name}", args=[event.pk, *keys])


def names(response):
    return [row.given_name for row in response.context["object_list"]]


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def guests(event, organiser):
    """Five who apply: two of whom were scored, one of the organiser's own organisation, one who was rejected early."""
    office = make_office()
    people = {
        name: make_registration(event, given_name=name, **values)
        for name, values in {
            "Ada": {"country": "SE", "sector": "education", "organisation": "Køge kommune"},
            "Ben": {"country": "DK", "capacity": "voluntary", "organisation": "KØGE Kommune"},
            "Cem": {"country": "DE", "organisation": "VNB"},
            "Dag": {"country": "SE"},
        }.items()
    }
    review(by=office, registration=people["Ada"], score=5, note="Secret praise")
    review(by=office, registration=people["Cem"], score=4, note="Secret doubt")
    review(by=organiser, registration=people["Dag"], score=2)
    reserve_many(by=organiser, registrations=[people["Dag"]])
    return people


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ada", "Ben", "Cem", "Dag"]),
        ("country=SE", ["Ada", "Dag"]),
        ("organisation=koge+kommune", ["Ada", "Ben"]),
        ("sector=education", ["Ada"]),
        ("capacity=voluntary", ["Ben"]),
        ("first_time=first", ["Ada", "Ben", "Cem", "Dag"]),
        ("first_time=again", []),
        ("status=waiting", ["Dag"]),
        ("status=live", ["Ada", "Ben", "Cem", "Dag"]),
        ("status=rejected", []),
        ("status=all&q=koge", ["Ada", "Ben"]),
        ("score=4", ["Ada"]),
        ("reviewed=no", ["Ada", "Ben"]),
        ("reviewed=yes", ["Dag"]),
        ("ordering=-mean_score", ["Ada", "Dag", "Ben", "Cem"]),
        ("ordering=mean_score", ["Dag", "Ada", "Ben", "Cem"]),
        ("ordering=-own_score", ["Dag", "Ada", "Ben", "Cem"]),
        ("ordering=-registered_at", ["Dag", "Cem", "Ben", "Ada"]),
        ("ordering=token", ["Ada", "Ben", "Cem", "Dag"]),
        ("country=XX", ["Ada", "Ben", "Cem", "Dag"]),
    ],
)
def test_the_address_holds_filters_search_and_order(desk, event, guests, query, found):
    assert names(desk.get(f"{address(event)}?{query}")) == found
    assert names(desk.get(f"{address(event, 'selection_results')}?{query}")) == found


def test_the_board_says_how_the_choice_is_made_up(desk, event, organiser, guests):
    set_targets(by=organiser, event=event, targets=[Target("country", "SE", 2), Target("capacity", "voluntary", 1)])
    offer_many(by=organiser, registrations=[guests["Ada"]])
    page = text(desk.get(address(event)))
    assert "4 people wish to come, 1 chosen." in page
    assert "Sweden 1 of 2 Target 2, 1 missing" in page
    assert "As a volunteer 0 of 1 Target 1, 1 missing" in page
    assert "1 of 3 taken" in page


def test_ticks_show_how_it_would_be_with_a_script_and_without(desk, event, guests):
    ticked = {"chosen": [guests["Ada"].pk, guests["Dag"].pk]}
    response = desk.post(address(event), ticked)
    page = text(response)
    assert "With 2 more, 2 of 4 would be chosen." in page
    assert "Sweden 2 more: 2 of 2" in page
    assert response.content.decode().count(" checked>") == 2
    part = desk.post(address(event), ticked, headers={"X-Requested-With": "XMLHttpRequest"})
    assert "With 2 more, 2 of 4 would be chosen." in text(part)
    assert b"<html" not in part.content
    nobody = desk.post(address(event), {"chosen": ["nonsense", "9" * 30]})
    assert "4 people wish to come, 0 chosen." in text(nobody)


def test_all_that_match_are_chosen_on_all_pages(desk, event, guests, monkeypatch):
    monkeypatch.setattr("events.desk.selection.board.Board.paginate_by", 2)
    assert len(names(desk.get(f"{address(event)}?organisation=koge+kommune&status=live"))) == 2
    assert "Choose all 4 that match" in text(desk.get(f"{address(event)}?p=2"))
    response = desk.post(f"{address(event, 'selection_decide')}?status=live", {"act": "reject", "all": "yes"})
    assert "Tell 3 people that there is no place?" in text(response)
    assert "1 comes from your own organisation" in text(response)
    response = desk.post(f"{address(event, 'selection_decide')}?country=SE", {"act": "reject", "all": "yes"})
    assert "Tell 2 people that there is no place?" in text(response)


def test_nobody_sees_the_scores_of_their_own_organisation(desk, event, guests):
    page = text(desk.get(f"{address(event)}?q=Cem"))
    assert "Not shown: your own organisation" in page
    assert "4.0" not in page
    seen = text(desk.get(f"{address(event)}?q=Ada"))
    assert "5.0 mean score 1 review 1 note" in seen


def test_free_places_come_with_suggestions_once_an_offer_was_declined(desk, event, organiser, guests):
    assert "Who could be next" not in text(desk.get(address(event)))
    offer_many(by=organiser, registrations=[guests["Ada"]])
    decline_offer(by=None, registration=guests["Ada"])
    page = text(desk.get(address(event)))
    assert "Who could be next" in page
    assert "1 offer was declined or ran out: Ada Lind" in page
    assert "Score 2, by 1 reviewer. Is on the reserve list." in page


@pytest.mark.parametrize("name", ["selection", "selection_results", "selection_decide", "selection_targets"])
def test_there_is_no_board_where_places_go_to_whoever_comes_first(desk, partner, name):
    event = make_event(hosts=[partner])
    assert desk.get(address(event, name)).status_code == 404
    assert 'aria-current="true">Selection' not in desk.get(reverse("desk:event", args=[event.pk])).content.decode()


def test_the_tab_leads_to_the_board(desk, event):
    assert f'href="{address(event)}"' in desk.get(reverse("desk:event", args=[event.pk])).content.decode()


@pytest.mark.parametrize("works_for_a_partner", [True, False])
def test_others_find_nothing_and_change_nothing(enter, event, guests, outsider, works_for_a_partner):
    stranger = enter(admit(make_user(partner=make_partner())) if works_for_a_partner else outsider)
    ada = guests["Ada"]
    for name, keys in (
        ("selection", ()),
        ("selection_results", ()),
        ("selection_decide", ()),
        ("selection_targets", ()),
        ("selection_application", (ada.pk,)),
    ):
        url = address(event, name, *keys)
        assert stranger.get(url).status_code == 404, name
        sent = {"act": "offer", "chosen": [ada.pk], "people": f"{ada.pk}:1", "score": "1", "country_SE": "3"}
        assert stranger.post(url, sent).status_code == 404, name
    assert Registration.objects.get(pk=ada.pk).status == "applied"
    assert event.targets.count() == 0


def test_an_application_of_another_event_is_not_found_or_decided_about_here(desk, event, foreign_event):
    elsewhere = make_registration(foreign_event)
    assert desk.get(address(event, "selection_application", elsewhere.pk)).status_code == 404
    response = desk.post(address(event, "selection_decide"), {"act": "offer", "chosen": [elsewhere.pk]})
    assert response.url == address(event)


def test_queries_do_not_grow(desk, event, organiser, assert_same_queries):
    def add():
        registration = make_registration(event, sending_partner=make_partner())
        review(by=organiser, registration=registration, score=3)

    add()
    assert_same_queries(lambda: desk.get(f"{address(event)}?score=2&status=live"), add)
    assert_same_queries(lambda: desk.post(address(event), {"all": "yes"}), add)


def test_200_applications_need_no_more_queries_than_promised(desk, event, organiser):
    declined = make_registration(event)
    offer_many(by=organiser, registrations=[declined])
    decline_offer(by=None, registration=declined)
    for number in range(200):
        make_registration(event, country=["SE", "DK", "DE"][number % 3], organisation=f"Association {number}")
    desk.get(address(event))
    for method, url in (
        ("get", address(event)),
        ("get", f"{address(event)}?country=SE&score=2"),
        ("post", address(event)),
    ):
        with CaptureQueriesContext(connection) as context:
            response = getattr(desk, method)(url, {"all": "yes"} if method == "post" else None)
        assert response.status_code == 200
        assert len(context) <= MOST_QUERIES, url
