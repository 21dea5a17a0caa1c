"""The partners with their pages, and one login per role."""

from config.demo.facts.logins import LOGINS, OFFICE, PASSWORD, SECOND_FACTOR, Login
from config.demo.facts.partners import FORMER, PARTNERS
from partners.accounts.actions import set_up_second_factor
from partners.accounts.rules import needs_second_factor
from partners.actions import create_partner, create_user, leave_network, set_membership
from partners.enums import PartnerStatus
from partners.models import Partner, User


def build_office() -> User:
    """Return the person of the network office, who makes everything else."""
    return _person(OFFICE, by=None)


def build_partners(*, by: User) -> list[Partner]:
    """Make the partners that are missing, one of whom has left again; returns them. Their pages have no words yet."""
    known = set(Partner.objects.values_list("slug", flat=True))
    made = []
    for facts in [*PARTNERS, FORMER]:
        if facts.slug in known:
            continue
        partner = create_partner(
            by=by,
            name=facts.name,
            short_name=facts.short_name,
            kind=facts.kind,
            country=facts.country,
            city=facts.city,
            latitude=facts.latitude,
            longitude=facts.longitude,
            website=facts.website,
            joined_on=facts.joined_on,
            status=PartnerStatus.ACTIVE,
        )
        made.append(partner)
        if facts.left_on is not None:
            leave_network(by=by, partner=partner, left_on=facts.left_on)
    return made


def build_logins(*, by: User) -> None:
    """Make the people who work for the partners."""
    for login in LOGINS:
        _person(login, by=by)


def _person(login: Login, *, by: User | None) -> User:
    known = User.objects.filter(email=login.email).first()
    if known is not None:
        return known
    user = create_user(
        by=by,
        email=login.email,
        first_name=login.given_name,
        last_name=login.family_name,
        password=PASSWORD,
        language=login.language,
        network_role=login.network_role,
    )
    if login.partner:
        partner = Partner.objects.get(slug=login.partner)
        set_membership(by=by, user=user, partner=partner, role=login.membership)
    if needs_second_factor(user):
        set_up_second_factor(by=by, user=user, secret=SECOND_FACTOR)
    return user
