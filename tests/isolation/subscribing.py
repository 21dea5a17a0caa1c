"""A partner's newsletter with a reader, a draft and a letter that was refused."""

from typing import Any

from i18nfield.strings import LazyI18nString

from events.mailings.enums import DeliveryState, Reason
from events.mailings.newsletters.actions import create_issue
from events.models import Delivery
from partners.models import Partner
from tests.factories.newsletters import make_newsletter, make_subscriber


def write_newsletter(partner: Partner, *, mark: str, secret: str) -> dict[str, Any]:
    """Return the numbers of what there is; every text has a word that begins with `mark`, the subject is `secret`."""
    newsletter = make_newsletter(partner)
    subscriber = make_subscriber(newsletter, email=f"{mark}reader@example.org", name=f"{mark}readername")
    facts = {
        "subject": LazyI18nString({"en": secret}),
        "body": LazyI18nString({"en": f"{mark}issuewords"}),
        "events": [],
        "articles": [],
    }
    issue = create_issue(by=None, newsletter=newsletter, facts=facts)
    letter = Delivery.objects.create(
        mailing=issue.mailing, address=f"{mark}refused@example.org", language="en", state=DeliveryState.REFUSED,
        reason=Reason.MAILBOX_FULL, next_at=None,
    )  # fmt: skip
    return {
        "newsletter": newsletter.pk,
        "subscriber": subscriber.pk,
        "issue": issue.pk,
        "issue_letter": letter.pk,
    }
