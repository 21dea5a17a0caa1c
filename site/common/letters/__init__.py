"""Letters that are not about a registration: written with one layout, posted through the outbox."""

from common.letters.layout import name_in_letter, write
from common.letters.outbox import post

__all__ = ["name_in_letter", "post", "write"]
