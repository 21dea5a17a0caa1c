"""Pictures, films and files."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model

from cms.blocks.media import DocumentsBlock, GalleryBlock, PictureBlock, VideoBlock
from cms.translating.media import translate_media_text, write_original
from cms.videos import PLAYERS, NoVideo, video_at
from config.security import content_security_policy
from tests.factories import make_office

# Renditions: see `tests.cms.conftest.photograph`.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?si=who-sent-me", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/live/dQw4w9WgXcQ/", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871"),
        ("https://vimeo.com/channels/staffpicks/76979871", "https://player.vimeo.com/video/76979871"),
    ],
)
def test_an_address_of_a_provider_leads_to_its_player(address, player):
    assert video_at(address).player.partition("?")[0] == player


def test_a_video_that_is_not_listed_keeps_its_key():
    for address in ("https://vimeo.com/76979871/8272103f6e", "https://player.vimeo.com/video/76979871?h=8272103f6e"):
        video = video_at(address)
        assert video.address == "https://vimeo.com/76979871/8272103f6e"
        assert "h=8272103f6e" in video.player


def test_of_other_places_we_only_know_the_address():
    video = video_at("https://peertube.example.org/w/9c9de5e8")
    assert (video.provider, video.address, video.player) == (
        "peertube.example.org",
        "https://peertube.example.org/w/9c9de5e8",
        "",
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/@plenary",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=short",
        "https://vimeo.com/about",
        "http://[x",
    ],
)
def test_an_address_of_a_provider_without_a_video_is_refused(address):
    with pytest.raises(NoVideo, match="not of a video"):
        video_at(address)
    block = VideoBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"address": address, "title": "A film"}))
    assert "address" in refused.value.as_json_data()["blockErrors"]
    # A draft may hold it all the same; the page then leaves the video out.
    assert "<figure" not in block.render(block.to_python({"address": address, "title": "A film"}))


def test_nobody_is_asked_before_the_click():
    block = VideoBlock()
    html = block.render(block.to_python({"address": "https://youtu.be/dQw4w9WgXcQ", "title": "A <film>"}))
    assert 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"' in html
    assert "A &lt;film&gt;" in html
    assert "YouTube" in html
    assert not any(f'{attribute}="https' in html for attribute in ("src", "srcset", "poster"))


def test_only_the_players_may_be_framed():
    policy = content_security_policy(media_url="/media/")["DIRECTIVES"]
    assert set(PLAYERS) < set(policy["frame-src"])
    assert not any("youtube" in source for name in ("script-src", "img-src", "connect-src") for source in policy[name])


def test_files_say_what_they_are_and_how_large(db):
    document = get_document_model()(title="Programme")
    document.file.save("programme.pdf", ContentFile(b"%" * 2048))
    # As Wagtail's own form does with every upload.
    document._set_document_file_metadata()
    document.save()
    sheet = get_document_model()(title="Budget")
    sheet.file.save("budget.xlsx", ContentFile(b"x"))
    rows = [{"document": document.pk, "title": "To print"}, {"document": sheet.pk, "title": ""}]
    block = DocumentsBlock()
    html = block.render(block.to_python({"documents": [*rows, {"document": 999_999, "title": "Gone"}]}))
    assert f'href="{document.url}">To print</a>' in html
    assert 'PDF</span> <span class="hint">2.0\xa0KB</span>' in html
    assert "Budget</a>" in html
    assert "Excel spreadsheet" in html
    assert "Gone" not in html


def test_a_file_has_its_name_in_the_pages_language_or_openly_in_another(tree):
    office = make_office()
    document = get_document_model().objects.create(title="Sieben Fragen", uploaded_by_user=office)
    write_original(by=office, medium=document, language="de", text="Sieben Fragen")
    translate_media_text(by=office, medium=document, language="en", text="Seven questions")
    block = DocumentsBlock()
    value = block.to_python({"documents": [{"document": document.pk, "title": ""}]})
    with translation.override("en"):
        assert ">Seven questions</a>" in block.render(value)
    with translation.override("da"):
        assert '<span lang="de" dir="ltr">Sieben Fragen</span></a>' in block.render(value)


def test_a_picture_has_a_text_unless_it_decorates(photograph):
    block = PictureBlock()

    def value(**image):
        return block.to_python({"image": {"image": photograph.pk, **image}, "caption": ""})

    with pytest.raises(ValidationError):
        block.clean(value(alt_text="", decorative=False))
    assert 'alt=""' in block.render(block.clean(value(alt_text="", decorative=True)))
    assert 'alt="A street"' in block.render(block.clean(value(alt_text="A street", decorative=False)))


def test_a_gallery_has_several_pictures(photograph):
    block = GalleryBlock()
    picture = {"image": {"image": photograph.pk, "alt_text": "A street", "decorative": False}, "caption": "Linden"}
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"pictures": [picture]}))
    html = block.render(block.clean(block.to_python({"pictures": [picture, picture]})))
    assert html.count("<figcaption>Linden</figcaption>") == 2
    assert html.count('type="image/avif"') == 2
