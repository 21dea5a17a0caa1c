"""How many tests of mails and newsletters somebody may send to themselves."""

from django.utils.translation import gettext as _

from common.throttle import allow
from events.mailings.errors import MailingRefused
from partners.models import User

# Of both together; more would be letters.
MOST_TESTS, TEST_SECONDS = 20, 600


class TooManyTests(MailingRefused):
    """Somebody has sent many tests in a short time."""

    def __str__(self) -> str:
        return _("You have sent many tests in a short time. Please wait a few minutes.")


def count_test(user: User) -> None:
    """Count one test that `user` sends; raises `TooManyTests`."""
    if not allow(f"mail-tests:{user.pk}", limit=MOST_TESTS, seconds=TEST_SECONDS):
        raise TooManyTests
