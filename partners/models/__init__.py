"""People, partners and who works for whom."""

from partners.models.invitations import Invitation, InvitationQuerySet
from partners.models.memberships import Membership, MembershipQuerySet
from partners.models.partners import Partner, PartnerQuerySet
from partners.models.people import User
from partners.models.profiles import Profile, ProfileQuerySet, ProfileRole
from partners.models.usual_details import UsualDetails

__all__ = [
    "Invitation",
    "InvitationQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Partner",
    "PartnerQuerySet",
    "Profile",
    "ProfileQuerySet",
    "ProfileRole",
    "User",
    "UsualDetails",
]
