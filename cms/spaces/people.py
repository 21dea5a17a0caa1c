"""Who is in which group."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from cms.models import PartnerSpace
from cms.spaces.rights import OFFICE, provision_office
from partners.enums import MembershipRole
from partners.models import User


def place_user(user: User, changes: list[str] | None = None) -> None:
    """Put `user` into the groups their roles call for, and out of the other groups kept here."""
    wanted: set[int] = set()
    if user.network_role:
        wanted.add(provision_office(changes).pk)
    roles = dict(user.memberships.values_list("partner", "role"))
    kept = {*Group.objects.filter(name=OFFICE).values_list("pk", flat=True)}
    for partner, editors, administrators in PartnerSpace.objects.values_list("partner", "editors", "administrators"):
        kept |= {editors, administrators}
        if partner in roles:
            wanted.add(administrators if roles[partner] == MembershipRole.ADMIN else editors)
    has = kept & {*user.groups.values_list("pk", flat=True)}
    if has == wanted:
        return
    user.groups.remove(*(has - wanted))
    user.groups.add(*(wanted - has))
    if changes is not None:
        changes.append(_("%(person)s: put into the groups of their roles") % {"person": user})
