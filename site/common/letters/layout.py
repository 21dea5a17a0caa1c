"""From the parts of a letter to its two bodies, in our look."""

import re
from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from common.languages import direction
from common.letters.headers import one_line
from common.letters.outbox import post

Words = str | Promise
# Mail programs make such "names" clickable, which is why strangers sign up with them and other people's addresses.
LINK_IN_NAME = re.compile(r"://|@|www\.|\w\.\w{2,}", re.IGNORECASE)


def write(
    *,
    to: str,
    language: str,
    title: Words,
    paragraphs: Sequence[Words],
    name: str = "",
    button: Words = "",
    link: str = "",
    closing: Words = "",
    footer: Words = "",
    quote: str = "",
    quote_language: str = "",
    ways_out: Sequence[tuple[Words, str]] = (),
    unsubscribe_url: str = "",
) -> str:
    """Write a letter in `language` and post it; returns the number of the task that sends it.

    `title` is the subject as well. `name` is whom it greets, `button` names the absolute address `link`, `closing`
    stands below it, `footer` says why the person gets the letter. `quote` is what somebody else has written, in
    `quote_language`, shown after the paragraphs. `ways_out` are links, words and absolute address, that stop letters
    like this one; `unsubscribe_url` is the one mail programs show (see `post`). Translated words may be lazy: they are
    read in the letter's language.
    """
    with translation.override(language):
        context = {
            "title": str(title),
            "greeting": greeting(name),
            "paragraphs": [str(paragraph) for paragraph in paragraphs],
            "button": str(button),
            "link": link,
            "closing": str(closing),
            "footer": str(footer),
            "quote": quote,
            "quote_language": quote_language or language,
            "ways_out": [(str(words), address) for words, address in ways_out],
            "language": language,
            "direction": direction(language),
            "network_name": settings.NETWORK_NAME,
        }
        text = render_to_string("common/letters/letter.txt", context)
        html = render_to_string("common/letters/letter.html", context)
    return post(
        to=to, subject=context["title"], text=text, html=html, language=language, unsubscribe_url=unsubscribe_url
    )


def greeting(name: str) -> str:
    """Return the first line of a letter to `name`, in the active language; it never repeats a link."""
    known = name_in_letter(name)
    return _("Hello %(name)s,") % {"name": known} if known else _("Hello,")


def name_in_letter(name: str) -> str:
    """Return a name people gave themselves as letters may repeat it: on one line, and not at all if it holds a link."""
    name = one_line(name)
    return "" if LINK_IN_NAME.search(name) else name
