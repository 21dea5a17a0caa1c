"""The pages of an activity and of the people who contribute to it."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.images import get_image_model

from events.programme.actions.activities import change_activity, set_activity_status
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityKind, ActivityStatus, ContributionRole, SlotMode
from events.programme.snapshots import read_version
from tests.cms.pages import alternates, html_of
from tests.cms.programmes import MARCH, make_conference, make_room, make_speaker, programme_of, titled
from tests.factories import make_partner
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.usefixtures("tree")


def test_an_address_of_before_leads_to_the_present_one(client):
    event = make_conference()
    activity = titled(event, "Bread")
    make_published(event)
    present = f"{programme_of(event)}{activity.pk}-bread/"
    html_of(client, present)
    for old in (f"{activity.pk}/", f"{activity.pk}-anything/", f"{activity.pk}-خبز/"):
        assert client.get(programme_of(event) + old).url == present
    change_activity(by=None, activity=activity, facts={"title": LazyI18nString({"en": "Bread & salt", "ar": "خبز"})})
    make_published(event)
    assert client.get(present).url == f"{programme_of(event)}{activity.pk}-bread-salt/"
    arabic = client.get(present.replace("/en/", "/ar/")).url
    assert client.get(arabic).status_code == 200


@pytest.mark.parametrize("title", ["!!!", "x" * 300, "<script>alert(1)</script>"])
def test_any_title_has_an_address(client, title):
    event = make_conference()
    activity = titled(event, title)
    make_published(event)
    html = html_of(client, client.get(f"{programme_of(event)}{activity.pk}/").url)
    assert "<script>alert" not in html


def test_drafts_and_strangers_are_not_there(client):
    event, other = make_conference(), make_conference()
    draft, foreign = titled(event, "Draft", status=ActivityStatus.DRAFT), titled(other, "Foreign")
    titled(event, "Known"), make_published(event), make_published(other)
    for path in (f"{draft.pk}-draft/", f"{foreign.pk}-foreign/", "999999-x/", f"{foreign.pk}/"):
        html_of(client, programme_of(event) + path, status=404)
    silent = make_speaker(event)
    html_of(client, f"/en/events/{event.slug}/people/{silent.pk}/", status=404)


def test_a_study_visit_tells_everything_but_the_contact(client):
    event = make_conference()
    partner = make_partner(short_name="VNB")
    activity = titled(
        event,
        "A care school",
        kind=ActivityKind.STUDY_VISIT,
        hour=5,
        host_institution="Pflegeschule Linden",
        meeting_point=LazyI18nString({"en": "Main door"}),
        meets_at=MARCH + dt.timedelta(hours=4, minutes=40),
        transport=LazyI18nString({"en": "By tram"}),
        travel_before=25,
        travel_after=1,
        group_size=24,
        safeguarding=LazyI18nString({"en": "No photographs."}),
        bring=LazyI18nString({"de": "Einen Ausweis."}),
        host_partner=partner,
        methods=["World café"],
        languages=["de"],
        interpreted_into=["en"],
        interpretation_seats=20,
        contact_name="Petra Geheim",
        contact_phone="+49 511 1234",
    )
    make_published(event)
    html = html_of(client, f"{programme_of(event)}{activity.pk}-a-care-school/")
    for words in (
        "Tuesday, 18 March 2031",
        "14:00 to 15:00, Berlin time",
        "Pflegeschule Linden",
        "<dd>13:40</dd>",
        "Main door",
        "25 minutes",
        "1 minute",
        "24 people at most",
        "No photographs.",
        '<div lang="de" dir="ltr"><p>Einen Ausweis.</p></div>',
        f'<a href="/en/partners/{partner.slug}/">VNB</a>',
        "World café",
        "interpreted into English, for 20 guests",
        "Whether there are steps is not known",
        "Open to every guest of the event. You need not sign up.",
    ):
        assert words in html
    assert "Freizeitheim" not in html
    assert "Geheim" not in html
    assert "1234" not in html


def test_an_abstract_in_another_language_is_marked(client):
    event = make_conference()
    activity = make_activity(
        event, title=LazyI18nString({"en": "Bread"}), abstract=LazyI18nString({"de": "Brot.\n\n<b>Salz</b>."})
    )
    make_published(event)
    html = html_of(client, f"{programme_of(event)}{activity.pk}-bread/")
    assert "it is shown in German" in html
    assert '<div class="prose" lang="de" dir="ltr"><p>Brot.</p>' in html
    assert "&lt;b&gt;Salz&lt;/b&gt;" in html
    assert alternates(html) == {"en", "de"}


def test_a_cancelled_activity_says_so_in_words(client):
    event = make_conference()
    activity = titled(event, "Bread", places=10)
    make_published(event)
    set_activity_status(by=None, activity=activity, status=ActivityStatus.CANCELLED)
    make_published(event)
    html = html_of(client, f"{programme_of(event)}{activity.pk}-bread/")
    assert "This activity is cancelled." in html
    assert "sign up themselves" not in html
    assert "EventCancelled" in html


NOW = timezone.now()


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        (None, "Guests sign up themselves, first come, first served."),
        ({"opens_at": NOW + dt.timedelta(days=2)}, "Guests sign up themselves from"),
        ({"closes_at": NOW + dt.timedelta(days=2)}, "Guests sign up themselves until"),
        ({"opens_at": NOW - dt.timedelta(days=1)}, "Guests sign up themselves, first come, first served."),
        ({"closes_at": NOW - dt.timedelta(days=2)}, "Signing up closed on"),
        ({"mode": SlotMode.RANKED, "closes_at": NOW + dt.timedelta(days=2)}, "when you send yours does not matter"),
        (
            {
                "mode": SlotMode.RANKED,
                "opens_at": NOW + dt.timedelta(days=1),
                "closes_at": NOW + dt.timedelta(days=2),
            },
            "guests say what they would like most",
        ),
        ({"mode": SlotMode.RANKED, "closes_at": NOW - dt.timedelta(days=2)}, "The places are being given out."),
    ],
)
def test_how_and_when_to_sign_up(client, slot, words):
    event = make_conference()
    chosen = make_slot(event, **slot) if slot else None
    activity = titled(event, "Bread", places=10, slot=chosen)
    make_published(event)
    html = html_of(client, f"{programme_of(event)}{activity.pk}-bread/")
    assert words in html
    assert "0 of 10 places taken" in html
    assert "through the private link in their letters" in html


def test_what_is_left_after_an_allocation(client):
    event = make_conference()
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=NOW - dt.timedelta(days=2))
    slot.allocated_at = NOW
    slot.save()
    activity = titled(event, "Bread", places=10, slot=slot)
    make_published(event)
    assert "What is left goes to whoever comes first." in html_of(client, f"{programme_of(event)}{activity.pk}-bread/")


def test_after_the_freeze_nothing_changes_any_more(client):
    event = make_conference()
    set_choice_rules(by=None, event=event, facts={"freezes_at": NOW + dt.timedelta(days=9)})
    activity = titled(event, "Bread", places=10)
    make_published(event)
    path = f"{programme_of(event)}{activity.pk}-bread/"
    assert "You can change your mind until" in html_of(client, path)
    set_choice_rules(by=None, event=event, facts={"freezes_at": NOW - dt.timedelta(days=1)})
    assert "Guests have chosen; nothing changes any more." in html_of(client, path)


def test_a_full_activity_tells_of_the_queue(client):
    event = make_conference()
    activity = titled(event, "Bread", places=0)
    make_published(event)
    html = html_of(client, f"{programme_of(event)}{activity.pk}-bread/")
    assert "All places are taken. Whoever joins the queue gets the next one that comes free." in html


def test_an_activity_is_an_event_for_search_engines(client):
    event = make_conference()
    person = make_speaker(event, "Ane Holm")
    activity = titled(
        event,
        "Bread",
        hour=0,
        languages=["de"],
        cast=[(person, ContributionRole.SPEAKER)],
        room=make_room(event, "Hall"),
    )
    make_published(event)
    html = html_of(client, f"{programme_of(event)}{activity.pk}-bread/")
    script = re.search(r"ld\+json\">(.*?)</script>", html)
    assert script is not None
    data = json.loads(script[1])
    assert data["performer"] == [{"@type": "Person", "name": "Ane Holm"}]
    assert data["inLanguage"] == ["de"]
    assert data["endDate"] == "2031-03-18T10:00:00+01:00"
    assert data["superEvent"]["url"] == f"{settings.BASE_URL}/en/events/{event.slug}/"


@pytest.mark.filterwarnings("ignore:unclosed file")
def test_people_with_their_part_and_a_page_of_their_own(client, photograph):
    event = make_conference()
    person = make_speaker(
        event, "Ane Holm", organisation="Køge Kommune", biography=LazyI18nString({"da": "Bager."}), photo=photograph
    )
    activity = titled(event, "Bread", cast=[(person, ContributionRole.SPEAKER), (person, ContributionRole.MODERATOR)])
    make_published(event)
    html = html_of(client, f"{programme_of(event)}{activity.pk}-bread/")
    own = f"/en/events/{event.slug}/people/{person.pk}/"
    assert f'<a href="{own}"><bdi>Ane Holm</bdi></a>' in html
    assert "<p>Speaker, Moderator</p> <p><bdi>Køge Kommune</bdi></p>" in html
    assert "fill-160x160" in html
    page = html_of(client, own)
    assert '<div class="prose person-biography" lang="da" dir="ltr"><p>Bager.</p></div>' in page
    assert f'href="{programme_of(event)}{activity.pk}-bread/"' in page
    assert "fill-320x320" in page


@pytest.mark.filterwarnings("ignore:unclosed file")
def test_many_people_cost_no_more_queries(client, photograph, assert_same_queries):
    event = make_conference()

    def another() -> Any:
        return get_image_model().objects.create(title="Somebody", file=photograph.file.name, width=1600, height=1200)

    activity = titled(event, "Bread", cast=[(make_speaker(event, photo=photograph), ContributionRole.SPEAKER)])
    make_published(event)
    path = f"{programme_of(event)}{activity.pk}-bread/"

    def add() -> None:
        cast = [(row.speaker, ContributionRole.SPEAKER) for row in activity.contributions.all()]
        one = make_speaker(event, photo=another())
        change_activity(by=None, activity=activity, facts={}, cast=[*cast, (one, ContributionRole.SPEAKER)])
        make_published(event)
        # The first visit draws the photograph in its sizes.
        html_of(client, path)

    def visit() -> None:
        read_version.cache_clear()
        html_of(client, path)

    assert_same_queries(visit, add)


def test_an_activity_without_words_is_a_page_all_the_same(client):
    event = make_conference()
    activity = titled(event, "Bread")
    make_published(event)
    html = html_of(client, f"/ar/events/{event.slug}/programme/{activity.pk}-bread/")
    assert 'dir="rtl"' in html
