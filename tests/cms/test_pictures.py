"""Photographs on pages: small files, in the sizes the layout needs, and nothing jumps when they arrive."""

import re

import pytest
from wagtail.images import get_image_model
from wagtail.images.models import Rendition

from cms.tasks import draw_pictures
from tests.cms.pages import html_of, page_of, write
from tests.factories import make_event

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


def body_with(page, *blocks):
    """Return the body of `page` made of `blocks` as the database stores them."""
    return page.body.stream_block.to_python([{"type": name, "value": value} for name, value in blocks])


def picture_of(photograph, **values):
    """Return a picture block as the database stores it."""
    image = {"image": photograph.pk, "alt_text": "A table", "decorative": False}
    return {"image": image, "caption": "In Linden", **values}


def test_a_photograph_takes_the_place_of_the_drawing(client, photograph):
    event = make_event()
    write(page_of(event), picture=photograph, picture_text="Neighbours at a table")
    html = html_of(client, f"/en/events/{event.slug}/")
    assert 'alt="Neighbours at a table"' in html
    assert re.search(r'srcset="[^"]+480w, [^"]+960w"', html)
    assert re.search(r'og:image" content="http://localhost:8000/media/images/[^"]+1200x630[^"]+\.jpg"', html)
    assert "/art/" not in html


def test_the_next_event_on_home_shows_its_photograph(client, photograph):
    event = make_event()
    write(page_of(event), picture=photograph, picture_text="Neighbours at a table")
    html = html_of(client, "/en/")
    assert re.search(r'<div class="picture"><picture>.+?alt="Neighbours at a table"', html)
    assert '<div class="picture" lang="en" dir="ltr"><picture>' in html_of(client, "/da/")


def test_a_photograph_that_is_gone_leaves_the_text(client, photograph):
    event = make_event()
    page = page_of(event)
    write(page, body=body_with(page, ("picture", picture_of(photograph)), ("heading", "Three strands")))
    photograph.delete()
    html = html_of(client, f"/en/events/{event.slug}/")
    assert "Three strands" in html
    assert "In Linden" not in html


def test_a_photograph_that_only_decorates_has_an_empty_text(client, photograph):
    event = make_event()
    write(page_of(event), picture=photograph)
    assert 'alt=""' in html_of(client, f"/en/events/{event.slug}/")


def test_a_picture_in_the_text(client, photograph):
    event = make_event()
    page = page_of(event)
    write(page, body=body_with(page, ("picture", picture_of(photograph))))
    html = html_of(client, f"/en/events/{event.slug}/")
    assert 'alt="A table"' in html
    assert "<figcaption>In Linden</figcaption>" in html


def test_pictures_are_small_and_nothing_jumps(client, photograph):
    event = make_event()
    page = page_of(event)
    person = {
        "name": "Amal",
        "role": "",
        "organisation": "",
        "text": "",
        "email": "",
        "photo": picture_of(photograph)["image"],
    }
    blocks = [
        ("picture", picture_of(photograph)),
        ("gallery", {"pictures": [picture_of(photograph), picture_of(photograph)]}),
        ("people", {"people": [person]}),
    ]
    write(page, picture=photograph, picture_text="Neighbours", body=body_with(page, *blocks))
    html = html_of(client, f"/en/events/{event.slug}/")
    pictures = re.findall(r"<picture>.*?</picture>", html)
    assert len(pictures) == html.count("<img") == 5
    for picture in pictures:
        source, image = re.findall(r"<source[^>]*>|<img[^>]*>", picture)
        assert re.search(r'srcset="[^"]+\.avif \d+w, [^"]+" [^>]*type="image/avif"', source)
        assert "sizes=" in source
        assert re.search(r'src="[^"]+\.webp"', image)
        assert all(re.search(rf'{name}="\d+"', image) for name in ("width", "height"))
    hero, *later = pictures
    assert 'fetchpriority="high"' in hero
    assert 'loading="eager"' in hero
    assert all('loading="lazy"' in picture for picture in later)
    assert "style=" not in "".join(pictures)


def test_pictures_are_what_they_say(photograph):
    rendition = photograph.get_rendition("width-480|format-avif")
    # https://www.iana.org/assignments/media-types/image/avif: an ISO base media file of this brand
    assert rendition.file.open().read(12)[4:] == b"ftypavif"
    assert rendition.full_url.endswith(".avif")
    rendition.file.close()


def test_pictures_are_drawn_when_a_page_is_published(photograph, django_capture_on_commit_callbacks):
    event = make_event()
    with django_capture_on_commit_callbacks():
        page = write(page_of(event), picture=photograph)
    Rendition.objects.all().delete()
    draw_pictures.func(page.pk)
    assert set(Rendition.objects.values_list("width", flat=True)) >= {480, 960, 1200}


def test_a_page_that_is_gone_has_no_pictures_to_draw(tree):
    draw_pictures.func(999_999)
    assert not get_image_model().objects.exists()


def test_pictures_cost_no_query_once_they_are_known(client, photograph, django_assert_max_num_queries):
    event = make_event()
    write(page_of(event), picture=photograph)
    client.get(f"/en/events/{event.slug}/?anew")
    with django_assert_max_num_queries(7):
        client.get(f"/en/events/{event.slug}/?anew")
