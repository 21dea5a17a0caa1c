"""The people of the partners; each says for themselves what is shown of them."""

from i18nfield.strings import LazyI18nString

from config.demo.facts.logins import LOGINS
from config.demo.facts.team import TEAM, Colleague
from partners.actions import change_member, create_user, set_membership, show_profile
from partners.enums import MembershipRole
from partners.models import Membership, Partner, User


def build_team(*, by: User) -> None:
    """Add the people of partners of whom none is there yet but those with a login."""
    partners = {partner.slug: partner for partner in Partner.objects.all()}
    sign_in = {login.email for login in LOGINS}
    there = set(User.objects.exclude(email__in=sign_in).values_list("email", flat=True))
    for slug, partner in partners.items():
        team = [colleague for colleague in TEAM if colleague.partner == slug]
        if not there & {colleague.email for colleague in team}:
            for place, colleague in enumerate(team, start=1):
                _introduce(colleague, partner, place, by=by)


def _introduce(colleague: Colleague, partner: Partner, place: int, *, by: User) -> None:
    user = User.objects.filter(email=colleague.email).first() or create_user(
        by=by,
        email=colleague.email,
        first_name=colleague.given_name,
        last_name=colleague.family_name,
        language=colleague.language,
    )
    membership = Membership.objects.filter(user=user, partner=partner).first() or set_membership(
        by=by, user=user, partner=partner, role=MembershipRole.EDITOR
    )
    role = MembershipRole(membership.role)
    membership = change_member(by=by, membership=membership, role=role, position=place)
    if colleague.does:
        show_profile(
            by=user,
            membership=membership,
            function=LazyI18nString(colleague.does),
            email_shown=colleague.email_shown,
        )
