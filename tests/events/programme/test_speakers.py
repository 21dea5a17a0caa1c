"""People who contribute to an event."""

import pytest
from django.core.exceptions import ValidationError
from i18nfield.strings import LazyI18nString
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry

from events.models import Contribution, Speaker
from events.programme.actions.speakers import change_speaker, create_speaker, delete_speaker
from events.programme.enums import ContributionRole
from partners.photos import COLLECTION
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity
from tests.partners.pictures import uploaded

Image = get_image_model()


@pytest.fixture
def event(db):
    return make_event()


def make(event, name="Inés Prado", *, photo=None, **facts):
    return create_speaker(by=None, event=event, facts={"name": name, **facts}, photo=photo)


def test_a_photo_lies_with_those_of_people_and_names_nobody(event):
    speaker = make(event, photo=uploaded())
    assert speaker.photo.collection.name == COLLECTION
    assert "Inés" not in speaker.photo.title


def test_no_entry_of_the_audit_trail_holds_a_name(event):
    speaker = make(event, organisation="Ayuntamiento")
    speaker = change_speaker(by=None, speaker=speaker, facts={"name": "Inés Roca"})
    delete_speaker(by=None, speaker=speaker)
    entries = ModelLogEntry.objects.filter(action__startswith="speaker.")
    assert sorted(entry.action for entry in entries) == ["speaker.changed", "speaker.created", "speaker.deleted"]
    assert not [entry for entry in entries if "Inés" in f"{entry.label}{entry.data}"]


def test_only_what_differs_is_a_change(event):
    speaker = make(event)
    assert change_speaker(by=None, speaker=speaker, facts={"name": "Inés Prado"}) == speaker
    change_speaker(by=None, speaker=speaker, facts={"biography": LazyI18nString({"es": "Lee."})})
    assert ModelLogEntry.objects.get(action="speaker.changed").data["fields"] == ["biography"]


def test_a_new_photo_takes_the_place_of_the_former_one_and_can_be_taken_away(event):
    speaker = make(event, photo=uploaded())
    former = speaker.photo
    speaker = change_speaker(by=None, speaker=speaker, facts={}, photo=uploaded("#aa2211"))
    assert Image.objects.get() == speaker.photo != former
    speaker = change_speaker(by=None, speaker=speaker, facts={}, without_photo=True)
    assert speaker.photo is None
    assert not Image.objects.exists()


def test_who_is_deleted_contributes_nowhere_and_leaves_no_photo(event):
    speaker = make(event, photo=uploaded())
    make_activity(event, cast=[(speaker, ContributionRole.MODERATOR)])
    delete_speaker(by=None, speaker=speaker)
    assert not Speaker.objects.exists()
    assert not Contribution.objects.exists()
    assert not Image.objects.exists()


def test_a_guest_is_one_person_of_their_own_event(event):
    guest, stranger = make_registration(event), make_registration(make_event())
    speaker = make(event, registration=guest)
    assert change_speaker(by=None, speaker=speaker, facts={"registration": guest}).registration == guest
    with pytest.raises(ValidationError, match="somebody else of the programme"):
        make(event, registration=guest)
    with pytest.raises(ValidationError, match="a guest of this event"):
        make(event, registration=stranger)


@pytest.mark.parametrize("name", ["", "x" * 201])
def test_a_name_is_needed_and_no_novel(event, name):
    with pytest.raises(ValidationError):
        make(event, name)
