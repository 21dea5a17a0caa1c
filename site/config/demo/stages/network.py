"""The partners, and one login per role."""

from config.demo.facts.logins import LOGINS, OFFICE, PASSWORD, Login
from config.demo.facts.partners import PARTNERS
from partners.actions import create_partner, create_user, set_membership
from partners.models import Partner, User


def build_network() -> User:
    """Make the network office, the partners and the people who work for them; returns the network office."""
    office = _person(OFFICE, by=None)
    for facts in PARTNERS:
        if not Partner.objects.filter(slug=facts.slug).exists():
            create_partner(
                by=office,
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
    for login in LOGINS:
        _person(login, by=office)
    return office


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
    return user
