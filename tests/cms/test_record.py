"""The page of an event that is over is its record."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.rich_text import RichText

from cms.blocks import RecordBody
from cms.presenters.took_part import countries_chart
from events.models import Event
from events.registrations.retention.erasing import erase_event
from tests.cms.pages import BODY, html_of, page_of, write
from tests.cms.programmes import titled
from tests.factories import make_event, make_office
from tests.factories.attendance import first_day, make_attendance, make_event_under_way
from tests.factories.programme import make_published

pytestmark = [pytest.mark.usefixtures("tree"), pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")]
RESULT = {"type": "result", "value": "<p>Seven towns rewrite their letters.</p>"}


def past(**values) -> Event:
    """Return an event that ended last week."""
    start = timezone.now() - dt.timedelta(days=8)
    return make_event(starts_at=start, ends_at=start + dt.timedelta(days=1), **values)


def stored(name: str, content: bytes = b"x"):
    """Return a document of the library."""
    document = get_document_model()(title=name)
    document.file.save(name, ContentFile(content))
    document._set_document_file_metadata()
    document.save()
    return document


def presentation(**values) -> dict:
    """Return a presentation as it is stored."""
    value = {"title": "Letters that work", "speaker": "Amal Haddad", "language": "de", "activity": "", **values}
    return {"type": "presentation", "value": value}


def photograph_of(image, **values) -> dict:
    """Return a photograph as it is stored, with everybody's consent."""
    picture = {"image": image.pk, "alt_text": "People at a table", "decorative": False}
    value = {"image": picture, "caption": "Supper", "credit": "Jo Berg", "agreed": True, **values}
    return {"type": "photograph", "value": value}


def film(**values) -> dict:
    """Return a film as it is stored, with captions."""
    film, captions = stored("two-days.webm"), stored("two-days.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n")
    languages = {"language": "de", "captions_language": "en"}
    value = {"title": "Two days", "film": film.pk, "captions": captions.pk, **languages, **values}
    return {"type": "film", "value": value}


def linked(**values) -> dict:
    """Return a film that is elsewhere as it is stored."""
    value = {
        "title": "Two days",
        "language": "de",
        "address": "https://vimeo.com/76979871",
        "captioned": True,
        **values,
    }
    return {"type": "linked_film", "value": value}


def keep(event: Event, *blocks: dict) -> str:
    """Publish a record of `blocks`; returns the address of the page."""
    write(page_of(event), body=BODY, record=RecordBody().to_python(list(blocks)))
    return f"/en/events/{event.slug}/"


def refused(block: dict) -> set[str]:
    """Return the fields because of which `block` is not published."""
    body = RecordBody()
    with pytest.raises(ValidationError) as error:
        body.clean(body.to_python([block]))
    (inner,) = vars(error.value)["block_errors"].values()
    assert isinstance(inner, StructBlockValidationError)
    return set(inner.block_errors)


def test_the_result_leads_and_the_way_in_is_gone(client):
    event = past()
    document = stored("letters.pdf", b"%" * 2048)
    html = html_of(client, keep(event, presentation(document=document.pk), RESULT))
    assert html.index("Seven towns rewrite") < html.index("Letters that work") < html.index("First the street")
    for words in (f'href="{document.url}"', "PDF", "2.0 KB", "German", "Amal Haddad"):
        assert words in html
    assert 'class="panel"' not in html
    assert "of 40 taken" not in html


def test_before_the_end_only_the_preview_shows_it(client):
    event = make_event()
    assert "Seven towns" not in html_of(client, keep(event, RESULT))
    page = page_of(event)
    shown = page.make_preview_request(preview_mode="").rendered_content
    assert "Seven towns" in shown
    assert "Visitors see it once the event is over." in shown


def test_a_photograph_needs_the_consent_of_those_on_it(client, photograph):
    agreed, not_asked = photograph_of(photograph), photograph_of(photograph, caption="By the door", agreed=False)
    assert refused(not_asked) == {"agreed"}
    assert refused(photograph_of(photograph, credit="")) == {"credit"}
    html = html_of(client, keep(past(), agreed, not_asked))
    assert 'alt="People at a table"' in html
    assert "Photograph: Jo Berg" in html
    assert "By the door" not in html


def test_a_film_needs_captions(client):
    without, prose = film(captions=None), film(captions=stored("notes.vtt", b"Hello").pk, title="Only notes")
    assert refused(without) == {"captions"}
    assert refused(prose) == {"captions"}
    assert refused(film(film=stored("two-days.avi").pk)) == {"film"}
    html = html_of(client, keep(past(), film(title="The whole film"), without, prose))
    assert html.count("<video") == html.count("<track") == 1
    assert 'kind="captions"' in html
    assert 'srclang="en"' in html
    assert "Only notes" not in html


def test_a_film_elsewhere_is_a_plain_link_to_one_with_captions(client):
    assert refused(linked(captioned=False)) == {"captioned"}
    assert refused(linked(address="https://vimeo.com/about")) == {"address"}
    html = html_of(client, keep(past(), linked(), linked(title="Silent", captioned=False)))
    assert 'href="https://vimeo.com/76979871"' in html
    assert "data-player" not in html
    assert "Silent" not in html


def test_countries_are_counted_but_few_people_are_not_recognised(client):
    event, guests = make_event_under_way(*[{"country": "DE"}] * 6, *[{"country": "DK"}] * 3, *[{"country": "SE"}] * 2)
    for guest in guests:
        make_attendance(guest, day=first_day(event))
    Event.objects.filter(pk=event.pk).update(ends_at=timezone.now())
    before = html_of(client, f"/en/events/{event.slug}/")
    assert "Germany" in before
    assert "Other countries" in before
    assert "Denmark" not in before
    erase_event(event)
    after = html_of(client, f"/en/events/{event.slug}/")
    assert "Germany" in after
    assert "Other countries" in after


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ({"DE": 12, "DK": 5, "ES": 4}, [("Germany", 12), ("Denmark", 5)]),
        ({"DE": 12, "DK": 3, "ES": 2}, [("Germany", 12), ("Other countries", 5)]),
        ({"DK": 4, "ES": 4}, None),
        ({}, None),
    ],
)
def test_small_groups_are_taken_together_or_left_out(people, shown):
    chart = countries_chart(people, "en")
    assert (chart and [(row.label, *row.values) for row in chart.figures.rows]) == shown


def test_a_presentation_belongs_to_an_activity_of_the_same_event(client):
    event, elsewhere = past(), past()
    activity, other = titled(event, "Letters, read aloud"), titled(elsewhere, "Of another event")
    make_published(event)
    make_published(elsewhere)
    client.force_login(make_office())
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page_of(event).pk])).content.decode()
    assert "Letters, read aloud" in form
    assert "Of another event" not in form
    document = stored("letters.pdf").pk
    blocks = [presentation(document=document, activity=str(one.pk)) for one in (activity, other)]
    html = html_of(client, keep(event, *blocks))
    assert html.count('class="presentation-place"') == 1
    assert f"/{activity.pk}-letters-read-aloud/" in html


def test_every_word_of_a_record_is_a_segment(photograph):
    from wagtail_localize.segments.extract import extract_segments

    event = past()
    blocks = [RESULT, presentation(document=stored("a.pdf").pk), photograph_of(photograph), film(), linked()]
    keep(event, *blocks)
    words = {getattr(part, "string", None) and part.string.data for part in extract_segments(page_of(event))}
    expected = {"Seven towns rewrite their letters.", "Letters that work", "Amal Haddad", "People at a table", "Supper"}
    assert expected | {"Jo Berg", "Two days"} <= words


def test_rich_text_of_the_result_is_kept_as_written(client):
    event = past()
    write(page_of(event), record=[("result", RichText("<p>We <b>agreed</b>.</p>"))])
    assert "<b>agreed</b>" in html_of(client, f"/en/events/{event.slug}/")


@pytest.mark.parametrize(
    ("asked", "status", "content", "told"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
    ],
)
def test_a_film_is_handed_out_in_parts(client, asked, status, content, told):
    client.force_login(make_office())
    answer = client.get(stored("two-days.webm", b"0123456789").url, headers={"Range": asked})
    assert (answer.status_code, answer.content, answer["Content-Range"]) == (status, content, told)


def test_a_part_of_a_film_is_for_those_who_may_read_it(client):
    assert client.get(stored("two-days.webm").url, headers={"Range": "bytes=0-"}).status_code == 404
