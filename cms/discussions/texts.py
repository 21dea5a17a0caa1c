"""What somebody writes below an article: checked, and shown as safe HTML."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.discussions.links import links_in
from common.clean_text import AS_PICTURE, clean_text
from common.formats import number
from common.languages import current_language

LONGEST = 5000
# Cleaning takes time, and of what is longer than this, too much is left whatever goes.
LONGEST_RAW = 4 * LONGEST
PARAGRAPHS = re.compile(r"\n{2,}")
# Digits and letters that are shown as pictures.
PICTURES = re.compile(f".{AS_PICTURE}\u20e3?")


def comment_text(raw: str) -> str:
    """Return what was written as the clean text of a comment.

    Raises `ValidationError` in words for the writer if it cannot be one.
    """
    if len(raw) > LONGEST_RAW:
        raise _too_long(len(raw))
    text = clean_text(raw)
    check_text(text)
    return text


def check_text(text: str) -> None:
    """Raise `ValidationError` in words for the writer if the clean `text` cannot be a comment."""
    if not text:
        raise ValidationError(_("Please write something."), code="empty")
    if len(text) > LONGEST:
        raise _too_long(len(text))
    if not any(unicodedata.category(letter)[0] in "LN" for letter in PICTURES.sub("", text)):
        raise ValidationError(
            _("Please say it in words. To show that you like the article, there is the like button."), code="no_words"
        )


def as_html(text: str) -> SafeString:
    """Return `text` as paragraphs of HTML that hold no markup of its writer; addresses of the web become links."""
    paragraphs = PARAGRAPHS.split(text.strip("\n")) if text else ()
    return format_html_join("\n", '<p dir="auto">{}</p>', ((_lines(paragraph),) for paragraph in paragraphs))


def _lines(paragraph: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((_with_links(line),) for line in paragraph.split("\n")))


def _with_links(line: str) -> SafeString:
    pieces, place = [], 0
    for link in links_in(line):
        # Search engines are told that the writer's links are none of ours: https://html.spec.whatwg.org/#linkTypes
        anchor = format_html('<a href="{0}" rel="nofollow ugc noopener" dir="ltr">{0}</a>', link.url)
        pieces += [line[place : link.start], anchor]
        place = link.end
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, line[place:]]))


def _too_long(length: int) -> ValidationError:
    language = current_language()
    problem = ngettext(
        "A comment can have %(limit)s characters; yours has %(length)s.",
        "A comment can have %(limit)s characters; yours has %(length)s.",
        length,
    )
    numbers = {"limit": number(LONGEST, language), "length": number(length, language)}
    return ValidationError(problem % numbers, code="long")
