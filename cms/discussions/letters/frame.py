"""What letters about comments share: how they quote and name, and how they end."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from cms.discussions.names import public_name
from cms.discussions.refusals import way_out
from cms.models import Comment
from common.letters import name_in_letter, write
from partners.models import User

LONGEST_QUOTE = 600
LONGEST_TITLE = 80


def send(
    person: User,
    *,
    article: UUID | None,
    title: str,
    paragraphs: Sequence[str],
    button: str,
    link: str,
    footer: str,
    quoted: Comment | None = None,
    quote: str = "",
    closing: str = "",
) -> None:
    """Post a letter to `person`, in whose language the texts are; two links at its end stop letters like it.

    `article` is the translation key the letter is about, None when it is about several. `quote` is what it shows of the
    comment `quoted`.
    """
    everything = f"{settings.BASE_URL}{way_out(person, None)}"
    ways_out = [(_("No more letters about comments at all"), everything)]
    if article is not None:
        ways_out.insert(0, (_("No more letters about this article"), f"{settings.BASE_URL}{way_out(person, article)}"))
    write(
        to=person.email,
        language=person.language,
        name=person.first_name,
        title=title,
        paragraphs=paragraphs,
        quote=quote,
        quote_language=quoted.language if quoted else "",
        button=button,
        link=link,
        closing=closing,
        footer=footer,
        ways_out=ways_out,
        unsubscribe_url=everything,
    )


def writer_of(comment: Comment) -> str:
    """Return the name of who wrote `comment`; one that mail programs would make a link of is not repeated."""
    return name_in_letter(public_name(comment.author)) or _("Somebody")


def excerpt(text: str, longest: int) -> str:
    """Return `text` up to the last whole word that fits into `longest` characters."""
    if len(text) <= longest:
        return text
    beginning = text[: longest - 1]
    return f"{beginning.rsplit(maxsplit=1)[0]}…"
