"""What looks like advertising, told without asking anybody else."""

from django.utils.functional import Promise

from cms.models import Discussion
from partners.models import User

# Why a comment was held back, for moderators.
REASONS: dict[str, str | Promise] = {}


def suspicion(*, text: str, author: User, discussion: Discussion) -> str:
    """Return why the clean `text` is held back, a code of `REASONS`; "" if it is not."""
    return ""
