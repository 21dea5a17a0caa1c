import pytest
from django.urls import reverse

from events.programme.actions.slots import set_choice_rules
from events.registrations.actions import change_details, withdraw
from events.registrations.choices.actions.pinning import pin
from events.seats.enums import Audience
from tests.events.desk.files import export
from tests.factories.programme import make_activity, make_places, make_published


def address(event, **query):
    return reverse("desk:choices_guests", args=[event.pk], query=query)


def names(response):
    return [guest.given_name for guest in response.context["object_list"]]


@pytest.fixture
def guests(programme):
    """Ada visits the farm, Ben waits for it, Cleo wishes for bread, Dan has chosen nothing."""
    people = {
        "Ada": programme.guest("Ada", family_name="A"),
        "Ben": programme.guest("Ben", family_name="B"),
        "Cleo": programme.guest("Cleo", programme.bread, programme.cheese, family_name="C", country="DE"),
        "Dan": programme.guest("Dan", family_name="D"),
    }
    programme.goes(people["Ada"], programme.farm)
    programme.goes(people["Ben"], programme.farm)
    return people


def test_everybody_who_may_choose_is_listed_with_what_they_chose(desk, event, guests):
    withdraw(by=None, registration=guests["Dan"])
    response = desk.get(address(event))
    assert names(response) == ["Ada", "Ben", "Cleo"]
    page = response.content.decode()
    for text in ("Farm", "1. Bread", "2. Cheese", "Morning"):
        assert text in page, text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"has": "nothing"}, ["Dan"]),
        ({"has": "place"}, ["Ada"]),
        ({"has": "waits"}, ["Ben"]),
        ({"has": "wishes"}, ["Cleo"]),
        ({"has": "pinned"}, ["Cleo"]),
        ({"has": "rule"}, ["Ben", "Cleo", "Dan"]),
        ({"slot": "slot", "has": "nothing"}, ["Ada", "Ben", "Dan"]),
        ({"slot": "slot"}, ["Cleo"]),
        ({"activity": "farm"}, ["Ada", "Ben"]),
        ({"activity": "farm", "has": "place"}, ["Ada"]),
        ({"activity": "bread", "has": "rule"}, []),
        ({"audience": "national"}, ["Cleo"]),
        ({"q": "ben"}, ["Ben"]),
        ({"has": "nonsense"}, ["Ada", "Ben", "Cleo", "Dan"]),
    ],
)
def test_the_list_is_narrowed(desk, event, programme, guests, query, found):
    set_choice_rules(by=None, event=event, facts={"least_visits": 1})
    pin(by=None, registration=guests["Cleo"], activity=programme.bread)
    known = {"slot": programme.slot.pk, "farm": programme.farm.pk, "bread": programme.bread.pk}
    response = desk.get(address(event, **{name: known.get(value, value) for name, value in query.items()}))
    assert names(response) == found


def test_places_of_the_other_group_are_counted_found_and_marked(desk, event, programme):
    visit = make_activity(event, hour=6)
    make_places(visit, 1, Audience.INTERNATIONAL)
    make_published(event)
    ada, ben = programme.guest("Ada"), programme.guest("Ben")
    programme.goes(ada, visit)
    programme.goes(ben, programme.farm)
    overview = reverse("desk:choices", args=[event.pk])
    assert "Places of the other group" not in desk.get(overview).content.decode()
    change_details(by=None, registration=ada, details={"country": "DE"})
    assert "?has=others" in desk.get(overview).content.decode()
    assert names(desk.get(address(event, has="others"))) == ["Ada"]
    assert names(desk.get(address(event, has="others", activity=programme.farm.pk))) == []
    page = desk.get(reverse("desk:choices_guest", args=[event.pk, ada.pk])).content.decode()
    assert "On a place of the group “International”" in page


def test_a_list_in_another_order_says_what_somebody_lacks(desk, event, guests):
    set_choice_rules(by=None, event=event, facts={"least": 2, "least_visits": 1})
    response = desk.get(address(event, ordering="-places"))
    assert names(response)[0] == "Ada"
    page = response.content.decode()
    for text in ("1 activity too few", "2 activities too few", "1 study visit too few"):
        assert text in page, text


def test_the_file_holds_what_the_list_shows(desk, event, programme, guests):
    guests["Cleo"].given_name = "=1+1"
    guests["Cleo"].save()
    head, *rows = export(desk, event, "choices").body.decode("utf-8-sig").splitlines()
    assert head == (
        "Family name,Given name,E-mail,Organisation,Country,Guests,Morning,Without a slot,Waits for,Wishes: Morning"
    )
    assert rows[0].endswith("Sweden,International,,Farm,,")
    assert rows[1].endswith("Sweden,International,,,Farm,")
    assert "'=1+1," in rows[2]
    assert rows[2].endswith("Germany,National,,,,1. Bread; 2. Cheese")
    assert len(export(desk, event, "choices", has="place").body.splitlines()) == 2


def test_the_list_needs_as_many_queries_for_many_guests(desk, event, programme, assert_same_queries):
    def add():
        guest = programme.guest("Ada", programme.bread, programme.cheese)
        programme.goes(guest, programme.farm)

    add()
    assert_same_queries(lambda: desk.get(address(event)), add)
    assert_same_queries(lambda: export(desk, event, "choices"), add)


def test_without_guests_the_list_says_who_may_choose(desk, event):
    assert "Nobody may choose yet" in desk.get(address(event)).content.decode()
