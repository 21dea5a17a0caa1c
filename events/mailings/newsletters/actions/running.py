"""Beginning a newsletter and saying what it is about."""

from django.db import transaction
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.audit import record
from events.mailings.newsletters.models import Newsletter
from partners.models import Partner, User


class ThereIsOne(Exception):
    """The partner, or the network, has a newsletter already."""

    def __str__(self) -> str:
        return _("There is a newsletter already.")


@transaction.atomic
def begin_newsletter(*, by: User | None, partner: Partner | None, about: LazyI18nString, is_open: bool) -> Newsletter:
    """Begin the newsletter of `partner`, with None the network's; returns it. Raises `ThereIsOne`.

    `about` tells readers what it is about; they can subscribe while it `is_open`.
    """
    newsletter, is_new = Newsletter.objects.get_or_create(
        partner=partner, defaults={"about": about, "is_open": is_open}
    )
    if not is_new:
        raise ThereIsOne
    record(newsletter, "newsletter.begun", by=by, partner=partner and partner.pk)
    return newsletter


@transaction.atomic
def describe_newsletter(*, by: User | None, newsletter: Newsletter, about: LazyI18nString, is_open: bool) -> Newsletter:
    """Say anew what `newsletter` is about and whether people can subscribe; returns it as stored."""
    stored = Newsletter.objects.select_for_update(of=("self",)).select_related("partner").get(pk=newsletter.pk)
    stored.about, stored.is_open = about, is_open
    stored.full_clean(validate_unique=False, validate_constraints=False)
    stored.save()
    record(stored, "newsletter.described", by=by, is_open=is_open)
    return stored
