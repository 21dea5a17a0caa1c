"""The screens of people of the programme."""

import pytest
from django.urls import reverse

from events.models import Speaker
from events.programme.actions.speakers import create_speaker
from events.programme.enums import ContributionRole
from tests.factories import make_registration
from tests.factories.programme import make_activity
from tests.partners.pictures import face, uploaded
from tests.partners.pictures import sent as file_sent


def address(event, name="speakers", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def make(event, name="Inés Prado", *, photo=None, **facts):
    return create_speaker(by=None, event=event, facts={"name": name, **facts}, photo=photo)


def sent(name="Inés Prado", **values):
    """Return a person as a browser sends them."""
    return {"name": name, "organisation": "Ayuntamiento", "biography_0": "Reads.", "registration": "", **values}


def test_an_event_without_people_says_what_they_are_for(desk, event):
    page = desk.get(address(event)).content.decode()
    assert "Nobody yet" in page
    assert address(event, "speaker_create") in page


def test_the_list_says_what_everybody_does(desk, event):
    guest = make_registration(event, given_name="Inés", family_name="Prado")
    make_activity(event, cast=[(make(event, registration=guest), ContributionRole.MODERATOR)])
    make(event, "Bo Lind")
    page = desk.get(address(event)).content.decode()
    for text in ("Inés Prado", "Moderator", "Bo Lind", "Not a guest", address(event, "registration", guest.pk)):
        assert text in page, text


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_somebody_is_added_with_a_photo_and_changed(desk, event, told):
    response = desk.post(address(event, "speaker_create"), sent(photo=file_sent(face())), follow=True)
    assert "Saved." in told(response)[0]
    speaker = Speaker.objects.get()
    assert (speaker.name, str(speaker.biography), bool(speaker.photo)) == ("Inés Prado", "Reads.", True)
    where = address(event, "speaker", speaker.pk)
    assert 'alt="Inés Prado"' in desk.get(where).content.decode()
    desk.post(where, sent("Inés Roca", without_photo="on"))
    speaker.refresh_from_db()
    assert (speaker.name, speaker.photo) == ("Inés Roca", None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"biography_1": "x" * 3001}, "biography"),
        ({"registration": "77777"}, "registration"),
        ({"photo": b"no photo"}, "photo"),
        ({"photo": b""}, "photo"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field_and_nothing_typed_is_lost(desk, event, values, field):
    if "photo" in values:
        values = {"photo": file_sent(values["photo"])}
    response = desk.post(address(event, "speaker_create"), sent(**values))
    assert list(response.context["form"].errors) == [field]
    assert "Ayuntamiento" in response.content.decode()
    assert not Speaker.objects.exists()


def test_only_confirmed_guests_of_the_event_who_are_nobody_else_are_offered(desk, event, foreign_event):
    free, taken = make_registration(event), make_registration(event)
    make_registration(event)
    make_registration(foreign_event)
    speaker = make(event, registration=taken)
    offered = desk.get(address(event, "speaker_create")).context["form"].fields["registration"].queryset
    assert list(offered) == [free]
    own = desk.get(address(event, "speaker", speaker.pk)).context["form"].fields["registration"].queryset
    assert set(own) == {free, taken}


def test_before_somebody_goes_their_activities_are_named(desk, event, told):
    speaker = make(event, photo=uploaded())
    activity = make_activity(event, cast=[(speaker, ContributionRole.SPEAKER)])
    where = address(event, "speaker_delete", speaker.pk)
    page = desk.get(where).content.decode()
    assert f"no longer named at “{activity.title}” (Speaker)" in page
    assert "photo and its files are deleted" in page
    assert told(desk.post(where, follow=True)) == ["Deleted."]
    assert not Speaker.objects.exists()


def test_what_belongs_to_others_does_not_exist(desk, event, foreign_event):
    foreign = make(foreign_event)
    for name, *more in (("speakers",), ("speaker_create",), ("speaker", foreign.pk), ("speaker_delete", foreign.pk)):
        assert desk.get(address(foreign_event, name, *more)).status_code == 404
    assert desk.get(address(event, "speaker", foreign.pk)).status_code == 404
    assert desk.post(address(event, "speaker_delete", foreign.pk)).status_code == 404


def test_the_list_asks_no_more_for_more(desk, event, assert_same_queries):
    event.pools.update(capacity=50)

    def add():
        speaker = make(event, registration=make_registration(event))
        make_activity(event, cast=[(speaker, ContributionRole.SPEAKER)])

    add()
    assert_same_queries(lambda: desk.get(address(event)), add)
