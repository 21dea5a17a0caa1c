"""Letters about subscribing, in the language somebody asked in. They repeat nothing that anybody may have typed."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from common.languages import listed
from common.letters import write
from events.mailings.newsletters.links import CONFIRM_LINK_WORKS, Wish, confirm_url, own_url
from events.mailings.newsletters.models import Newsletter


def post_question(wish: Wish) -> None:
    """Ask the reader of an address whether it was them who asked for newsletters."""
    with translation.override(wish.language):
        write(
            to=wish.subscriber.email,
            language=wish.language,
            title=_("Confirm your newsletter"),
            paragraphs=[
                _("Somebody, probably you, has asked that this comes to your address: %(newsletters)s.")
                % {"newsletters": _named(wish.newsletters)},
                _("Nothing comes before you press the button behind this link. The link works for %(days)d days.")
                % {"days": CONFIRM_LINK_WORKS.days},
            ],
            button=_("Yes, send it to me"),
            link=confirm_url(wish),
            closing=_("If it was not you, do nothing: your address is forgotten after a few days."),
        )


def post_known(wish: Wish) -> None:
    """Tell a subscriber that they get already what was asked for, with the link to change it."""
    with translation.override(wish.language):
        write(
            to=wish.subscriber.email,
            language=wish.language,
            title=_("You get this newsletter already"),
            paragraphs=[
                _("Somebody, probably you, has asked that this comes to your address: %(newsletters)s.")
                % {"newsletters": _named(wish.newsletters)},
                _("It comes already, so there is nothing to confirm."),
            ],
            button=_("See or change what you get"),
            link=own_url(wish.subscriber),
            closing=_("If it was not you, do nothing: nothing changes."),
        )


def _named(newsletters: Sequence[Newsletter]) -> str:
    return listed(str(newsletter) for newsletter in newsletters)
