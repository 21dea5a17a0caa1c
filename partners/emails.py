"""One function per message of partners: what it says, in the reader's language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from common.formats import date_words
from common.letters import write
from partners.models import Invitation


def send_invitation(invitation: Invitation, token: str) -> None:
    """Mail the private link of `invitation`, once the transaction around this call is committed."""
    with translation.override(invitation.language):
        last_day = date_words(invitation.expires_at.date(), "day", invitation.language)
        write(
            to=invitation.email,
            language=invitation.language,
            title=_title(invitation),
            paragraphs=_paragraphs(invitation),
            button=_("See the invitation"),
            link=f"{settings.BASE_URL}{reverse('account_invitation', args=[token])}",
            closing=_("The link works once and until %(day)s. It is meant for you alone.") % {"day": last_day},
            footer=_("You get this message because somebody entered your address. If you do not expect an invitation, "
                     "simply do nothing."),
        )  # fmt: skip


def _title(invitation: Invitation) -> str:
    if invitation.partner is None:
        return _("Join the network office of %(network)s") % {"network": settings.NETWORK_NAME}
    return _("Work with us on the pages of %(partner)s") % {"partner": invitation.partner.short_name}


def _paragraphs(invitation: Invitation) -> list[str]:
    paragraphs = [_who_invites(invitation)]
    if invitation.partner is not None:
        paragraphs.append(_("Your role would be: %(role)s.") % {"role": invitation.get_role_display()})
    if invitation.personal_line:
        paragraphs.append(f"“{invitation.personal_line}”")
    return paragraphs


def _who_invites(invitation: Invitation) -> str:
    names = {"network": settings.NETWORK_NAME, "person": invitation.invited_by}
    if invitation.partner is None:
        if invitation.invited_by is None:
            return _("You are invited to work in the network office of %(network)s.") % names
        return _("%(person)s invites you to work in the network office of %(network)s.") % names
    names["partner"] = invitation.partner.name
    if invitation.invited_by is None:
        return _("You are invited to work for %(partner)s in %(network)s.") % names
    return _("%(person)s invites you to work for %(partner)s in %(network)s.") % names
