"""The words of each consent; those somebody has read are stored with what they agreed to."""

import hashlib

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events.registrations.models import ConsentText
from events.registrations.questions.enums import ConsentKind

# To be raised whenever the words below change what somebody agrees to.
VERSION = "2026-11"

# They stand beside a box to tick and are all there is to read, so each says what, where and to whom.
WORDS = {
    ConsentKind.PHOTOGRAPHS: _(
        "Photographs and recordings of this event on which I can be recognised may be shown on the pages of the "
        "network and of the hosts, and in their reports."
    ),
    ConsentKind.PARTICIPANT_LIST: _(
        "My name, my organisation and its country may stand in a list that the organisers and people with a "
        "confirmed place at this event can read, and nobody else."
    ),
    ConsentKind.NEWSLETTER: _("The network may write to my e-mail address when there is news about its events."),
}


def words_of(kind: ConsentKind, language: str) -> tuple[str, str]:
    """Return the words of an optional consent as a reader of `language` sees them, and the language they are in.

    Words that nobody has translated are shown, and so stored, as the English ones they are.
    """
    source = settings.LANGUAGE_CODE
    with override(source):
        written = str(WORDS[kind])
    with override(language):
        shown = str(WORDS[kind])
    return (shown, source) if shown == written else (shown, language)


def stored_words(kind: ConsentKind, language: str) -> ConsentText:
    """Return the row that holds the very words of `kind` that a reader of `language` sees, made where there is none.

    A translation mended without a new version is a row of its own: what others have read stays as it was.
    """
    text, written_in = words_of(kind, language)
    row, _made = ConsentText.objects.get_or_create(
        kind=kind, version=VERSION, language=written_in, defaults={"text": text}
    )
    if row.text == text:
        return row
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    row, _made = ConsentText.objects.get_or_create(
        kind=kind, version=f"{VERSION} {digest}", language=written_in, defaults={"text": text}
    )
    return row
