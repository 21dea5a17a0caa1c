"""How comments are looked after: when moderators look, where nobody may write any more, and answers kept at hand."""

from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from cms.discussions.rules import can_moderate
from cms.models import CannedReply, Discussion, Moderation, PartnerSpace
from common.audit import record
from partners.actions import NotAllowed
from partners.models import Partner, User
from partners.rules import can_manage_partner


@transaction.atomic
def set_moderation(*, by: User, partner: Partner, moderation: Moderation) -> None:
    """Have moderators of `partner` look before or after comments appear; comments there are stay as they are.

    Raises `NotAllowed`.
    """
    if not can_manage_partner(by, partner):
        raise NotAllowed
    space = PartnerSpace.objects.select_for_update(no_key=True).get(partner=partner)
    if space.moderation == moderation:
        return
    space.moderation = moderation
    space.save(update_fields=["moderation"])
    record(space, "discussion.moderation_set", by=by, moderation=Moderation(moderation).value)


@transaction.atomic
def close_discussion(*, by: User, discussion: Discussion) -> Discussion:
    """Let nobody write comments on an article any more; what is written stays. Returns the discussion as stored.

    Raises `NotAllowed`.
    """
    stored = _locked(discussion, by)
    if stored.closed_at is None:
        stored.closed_at = timezone.now()
        stored.save(update_fields=["closed_at"])
        record(stored, "discussion.closed", by=by)
    return stored


@transaction.atomic
def open_discussion_again(*, by: User, discussion: Discussion) -> Discussion:
    """Let people write comments on an article again; returns the discussion as stored. Raises `NotAllowed`."""
    stored = _locked(discussion, by)
    if stored.closed_at is not None:
        stored.closed_at = None
        stored.save(update_fields=["closed_at"])
        record(stored, "discussion.opened_again", by=by)
    return stored


@transaction.atomic
def keep_reply(
    *, by: User, partner: Partner, title: str, text: LazyI18nString, reply: CannedReply | None = None
) -> CannedReply:
    """Keep an answer at hand for the moderators of `partner`, in place of `reply` if one is given; returns it.

    Raises `NotAllowed`, and `ValidationError` when a value is malformed.
    """
    if not can_moderate(by, partner) or (reply is not None and reply.partner_id != partner.pk):
        raise NotAllowed
    kept = reply or CannedReply(partner=partner)
    kept.title, kept.text = title, text
    kept.full_clean()
    kept.save()
    record(kept, "reply.changed" if reply else "reply.added", by=by, label=_label(kept), partner=partner.pk)
    return kept


@transaction.atomic
def throw_away_reply(*, by: User, reply: CannedReply) -> None:
    """Forget an answer kept at hand. Raises `NotAllowed`."""
    if not can_moderate(by, reply.partner):
        raise NotAllowed
    record(reply, "reply.removed", by=by, label=_label(reply), partner=reply.partner_id)
    reply.delete()


def _label(reply: CannedReply) -> str:
    """Return what the audit trail calls a reply: what people write as its title may name somebody."""
    return f"{CannedReply._meta.verbose_name} {reply.pk}"


def _locked(discussion: Discussion, by: User) -> Discussion:
    stored = Discussion.objects.select_for_update(of=("self",), no_key=True).select_related("partner")
    found = stored.get(pk=discussion.pk)
    if not can_moderate(by, found.partner):
        raise NotAllowed
    return found
