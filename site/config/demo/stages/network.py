"""The partners with their pages, and one login per role."""

from config.demo.facts.logins import LOGINS, OFFICE, PASSWORD, SECOND_FACTOR, Login
from config.demo.facts.partners import PARTNERS
from config.demo.stages.words import write_about_partner
from partners.accounts.actions import set_up_second_factor
from partners.accounts.rules import needs_second_factor
from partners.actions import create_partner, create_user, set_membership
from partners.models import Partner, User


def build_office() -> User:
    """Return the person of the network office, who makes everything else."""
    return _person(OFFICE, by=None)


def build_partners(*, by: User) -> None:
    """Make the partners and write their pages."""
    known = set(Partner.objects.values_list("slug", flat=True))
    for facts in PARTNERS:
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
        )
        write_about_partner(partner, by=by)


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
