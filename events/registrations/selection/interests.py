"""Whose interests somebody has: those of the organisations they work for, recognised by name, address and website."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Q

from common.desk.search import fold
from partners.managers import normalise_email
from partners.models import Partner
from partners.rules import Actor

LEGAL_FORMS = re.compile(
    r"(?<!\w)(e\. ?v\.?|ev|g?gmbh|gug|e\. ?g\.?|a/s|aps|ab|ltd|cic|cio|asbl|vzw|ry|s\. ?l\.?)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Interest:
    """By what somebody's own things are recognised.

    `email` is their own address, `partners` are the numbers of those they work for, `called` the words by which these
    are recognised; `domain` is that of their address where it is one of these partners' as well. What the network
    office may do for every partner makes it an interested party of none.
    """

    email: str = ""
    partners: tuple[int, ...] = ()
    called: tuple[frozenset[str], ...] = ()
    domain: str = ""

    def match(self, written: Iterable[str], *, partner: str) -> Q:
        """Match rows of their own: with `email`, `organisation` and, under the name `partner`, who stands behind them.

        Those such a partner stands behind, those of an organisation called like such a partner, those who write from
        the same address on the web as they and the partner do, and their own. `written` are the names of organisations
        that the rows have; they are compared here, for databases do not fold letters alike.
        """
        if not self.email:
            return Q(pk=None)
        alike = [name for name in written if self._is_called(name)]
        matched = Q(email=self.email) | Q(**{f"{partner}__in": self.partners}) | Q(organisation__in=alike)
        return matched | Q(email__endswith=f"@{self.domain}") if self.domain else matched

    def _is_called(self, name: str) -> bool:
        """Tell whether `name` has all the words of one of those called, or one of them all of its words."""
        words = name_words(name)
        return bool(words) and any(words <= other or other <= words for other in self.called)


def interest_of(user: Actor) -> Interest:
    """Return whose interests `user` has; nobody's for a visitor. One query."""
    if user is None or not user.is_authenticated:
        return Interest()
    own = list(Partner.objects.filter(memberships__user=user))
    called = (words for partner in own for name in (partner.name, partner.short_name) if (words := name_words(name)))
    email = normalise_email(user.email)
    domain = email.rpartition("@")[2]
    # That of a public mail provider is no partner's.
    shared = domain if domain in {_domain(partner.website) for partner in own} else ""
    return Interest(email, tuple(partner.pk for partner in own), tuple(called), shared)


def organisation_key(name: str) -> str:
    """Return the name of an organisation as it is compared: without accents, capitals and double blanks."""
    return " ".join(fold(name).split())


def name_words(name: str) -> frozenset[str]:
    """Return the words by which an organisation is recognised: as `organisation_key`, without marks and legal forms."""
    return frozenset(re.findall(r"\w+", LEGAL_FORMS.sub(" ", organisation_key(name))))


def _domain(website: str) -> str:
    return (urlsplit(website).hostname or "").removeprefix("www.")
