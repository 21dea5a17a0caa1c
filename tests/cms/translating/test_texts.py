"""PO files out and back in."""

import polib
import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.translating.actions import begin_translation, publish_translation
from cms.translating.po import PoRefused
from cms.translating.texts import page_file, take_file
from cms.translating.words import missing_segments
from tests.cms.translating.words import WORDS
from tests.factories import make_office


def filled(text: str, words: dict[str, str] = WORDS) -> bytes:
    """Return the file `text` with the translations a person would type."""
    po = polib.pofile("\n" + text)
    for entry in po:
        entry.msgstr = words.get(entry.msgid, "")
    return str(po).encode()


def test_a_file_goes_out_comes_back_and_becomes_a_page(article, administrator):
    text = page_file(article, "es")
    assert not Translation.objects.exists()
    taken = take_file(by=administrator, content=filled(text))
    assert (taken.number, taken.strange) == (len(WORDS), 0)
    assert not missing_segments(taken.translation).exists()
    page = publish_translation(by=administrator, translation=taken.translation)
    assert (page.language, page.lead) == ("es", "Diez días y noches")
    again = {entry.msgid: entry.msgstr for entry in polib.pofile("\n" + page_file(article, "es"))}
    assert again == WORDS


def test_half_a_file_is_taken_as_half(article, editor):
    taken = take_file(by=editor, content=filled(page_file(article, "es"), {"A summer": "Un verano"}))
    assert taken.number == 1
    assert missing_segments(taken.translation).count() == len(WORDS) - 1


def test_a_broken_file_changes_nothing(article, editor):
    broken = {**WORDS, 'We met <a id="a1">by the lake</a> &amp; walked.': "Nos vimos junto al lago."}
    with pytest.raises(PoRefused, match="is missing in the translation"):
        take_file(by=editor, content=filled(page_file(article, "es"), broken))
    assert not Translation.objects.exists()
    assert not StringTranslation.objects.exists()
    assert Page.objects.filter(translation_key=article.translation_key).count() == 1


def test_a_file_for_another_page_is_refused(article, profile, editor):
    content = filled(page_file(article, "es"))
    with pytest.raises(PoRefused, match="another text or another language"):
        take_file(by=editor, content=content, about=f"page:{profile.translation_key}", language="es")
    with pytest.raises(PoRefused, match="another text or another language"):
        take_file(by=editor, content=content, about=f"page:{article.translation_key}", language="da")


@pytest.mark.parametrize(
    "text",
    ["page:nonsense", "page:5b1f8e4c-93a0-4f0e-8f4e-0c8d2f3f6a11", "image:1", "document:999", "image:x", "user:1"],
)
def test_a_file_about_nothing_is_refused(article, editor, text):
    about = f'"X-Plenary-Text: page:{article.translation_key}\\n"'
    content = filled(page_file(article, "es")).decode()
    assert about in content
    with pytest.raises(PoRefused, match="no text that you may translate"):
        take_file(by=editor, content=content.replace(about, f'"X-Plenary-Text: {text}\\n"').encode())


def test_somebody_elses_page_cannot_be_told_from_none(article, stranger):
    with pytest.raises(PoRefused, match="no text that you may translate"):
        take_file(by=stranger, content=filled(page_file(article, "es")))
    assert not Translation.objects.exists()


def test_a_file_from_before_a_change_is_taken_where_it_fits(article, editor):
    content = filled(page_file(article, "es"))
    article.lead = "Eleven days"
    article.save_revision().publish()
    taken = take_file(by=editor, content=content)
    assert (taken.number, taken.strange) == (len(WORDS) - 1, 1)


def test_a_language_that_is_written_already_is_refused(article, editor):
    content = filled(page_file(article, "es")).decode().replace('"Language: es', '"Language: en')
    with pytest.raises(PoRefused, match="written in English already"):
        take_file(by=editor, content=content.encode())


def test_a_file_made_from_another_language_is_refused(article, editor):
    office = make_office()
    spanish = take_file(by=editor, content=filled(page_file(article, "es")))
    page = publish_translation(by=office, translation=spanish.translation)
    content = filled(page_file(page, "da"), {"Un verano": "En sommer"})
    begin_translation(by=office, page=article, language="da")
    with pytest.raises(PoRefused, match="from another language"):
        take_file(by=editor, content=content)
