"""What the organisers aim at, as a form."""

from django.urls import reverse

from events.registrations.selection.actions import Target, set_targets
from tests.factories import make_registration


def url(event):
    return reverse("desk:selection_targets", args=[event.pk])


def aims(event):
    return {(target.dimension, target.value): target.places for target in event.targets.all()}


def test_targets_are_set_changed_and_taken_back(desk, event, told):
    make_registration(event, country="SE")
    assert 'name="country_SE"' in desk.get(url(event)).content.decode()
    sent = {
        "country_SE": "2", "sector_education": "1", "first_time_first": "0", "new_country_0": "DK",
        "new_country_0_places": "3", "new_organisation_0": "Køge Kommune", "new_organisation_0_places": "1",
    }  # fmt: skip
    assert told(desk.post(url(event), sent, follow=True)) == ["The targets are set."]
    assert aims(event) == {
        ("country", "SE"): 2, ("country", "DK"): 3, ("sector", "education"): 1, ("organisation", "Køge Kommune"): 1,
    }  # fmt: skip
    page = desk.get(url(event)).content.decode()
    assert 'name="country_DK" value="3"' in page
    desk.post(url(event), {"country_SE": "", "country_DK": "4", "organisation_0": "1"})
    assert aims(event) == {("country", "DK"): 4, ("organisation", "Køge Kommune"): 1}


def test_what_cannot_be_aimed_at_comes_back_as_it_was_typed(desk, event, organiser):
    set_targets(by=organiser, event=event, targets=[Target("country", "SE", 2)])
    twice = desk.post(url(event), {"country_SE": "2", "new_country_0": "SE", "new_country_0_places": "5"})
    assert "cannot be a target, or stands here twice" in twice.content.decode()
    assert 'value="5"' in twice.content.decode()
    for sent in (
        {"country_SE": "-1"}, {"new_country_0": "DK"}, {"new_country_0": "XX", "new_country_0_places": "1"},
        {"new_organisation_0": " ", "new_organisation_0_places": "4"}, {"new_country_1_places": "4"},
    ):  # fmt: skip
        assert desk.post(url(event), sent).context["form"].errors
    assert aims(event) == {("country", "SE"): 2}


def test_a_number_without_a_name_asks_for_whom(desk, event):
    page = desk.post(url(event), {"new_organisation_0": "", "new_organisation_0_places": "4"}).content.decode()
    assert "For whom are these places?" in page
    assert not aims(event)


def test_targets_beyond_the_places_are_set_and_said(desk, event, told):
    sent = {"new_country_0": "SE", "new_country_0_places": "5", "new_country_1": "DK", "new_country_1_places": "2"}
    assert told(desk.post(url(event), {**sent, "sector_education": "6"}, follow=True)) == [
        "The targets are set.",
        "Country: the targets add up to 7, and the event has 6 places, so they cannot all be reached.",
    ]
    assert aims(event)["country", "SE"] == 5
