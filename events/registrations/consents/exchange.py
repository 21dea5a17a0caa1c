"""Who agreed to what as tables for spreadsheets; going out only, and what people agree to at that moment."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.exchange.cells import BYTE_ORDER_MARK
from common.languages import current_language, language_name
from common.spreadsheets import rows_as_csv
from events.programme.models import Event
from events.registrations.consents.queries import agreed, newsletter_readers, with_consents
from events.registrations.exchange import READ_ALONG, RegistrationResource
from events.registrations.models import RegistrationQuerySet
from events.registrations.questions.enums import OPTIONAL_CONSENTS


def as_csv(event: Event, registrations: RegistrationQuerySet) -> bytes:
    """Return `registrations` of `event` as CSV, with a column for each consent it asks for; three queries."""
    # A list may have read them along already, and Django refuses to read the same twice.
    rows = registrations.prefetch_related(None).select_related(*READ_ALONG).prefetch_related("replacements")
    people = list(with_consents(rows))
    table = RegistrationResource().export(people)
    for kind in OPTIONAL_CONSENTS:
        if kind in event.asks_consents:
            cells = [pgettext("answer", "Yes") if kind in agreed(person) else "" for person in people]
            table.append_col(cells, header=str(kind.label))
    return f"{BYTE_ORDER_MARK}{table.csv}".encode()


def newsletter_as_csv(event: Event) -> bytes:
    """Return name, address and language of everybody registered for `event` who wants the newsletter now, as CSV."""
    reader = current_language()
    heads = (_("Given name"), _("Family name"), _("E-mail"), _("Language of messages"))
    people = (
        (person.given_name, person.family_name, person.email, language_name(person.language, reader))
        for person in newsletter_readers(event)
    )
    return rows_as_csv([heads, *people])
