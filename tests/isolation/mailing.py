"""A partner's mail to its guests, with a letter that was refused, and a template."""

from typing import Any

from i18nfield.strings import LazyI18nString

from events.mailings.actions import create_mailing, save_template
from events.mailings.enums import DeliveryState, Reason
from events.models import Delivery, Event, Registration


def write_mail(event: Event, registration: Registration, *, mark: str) -> dict[str, Any]:
    """Return the numbers of what there is; every text has a word that begins with `mark`."""
    texts = {"subject": LazyI18nString({"en": f"{mark}mail"}), "body": LazyI18nString({"en": f"{mark}mailwords"})}
    mailing = create_mailing(by=None, event=event, facts={**texts, "recipients": {"status": "confirmed"}})
    letter = Delivery.objects.create(
        mailing=mailing, registration=registration, address=f"{mark}mailed@example.org", language="en",
        state=DeliveryState.REFUSED, reason=Reason.MAILBOX_FULL, next_at=None,
    )  # fmt: skip
    template = save_template(by=None, event=event, name=f"{mark}mailtemplate", **texts)
    return {"mailing": mailing.pk, "mail_letter": letter.pk, "mail_template": template.pk}
