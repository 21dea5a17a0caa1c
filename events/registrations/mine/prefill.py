"""What the form begins with for somebody who is signed in; everything can be changed before it is sent."""

from events.registrations.mine.rules import verified_addresses
from partners.actions import USUAL
from partners.models import UsualDetails
from partners.rules import Actor


def usual_details(user: Actor) -> dict[str, str]:
    """Return what `user` keeps for their next registration, by the names of the form's fields; {} for visitors.

    Where they keep nothing, their account says what they are called and which language they read. The address is one
    they have confirmed, so that the registration will stand in their account. Two queries, none for visitors.
    """
    addresses = verified_addresses(user)
    if user is None or not user.is_authenticated:
        return {}
    kept = UsualDetails.objects.filter(user_id=user.pk).first()
    details = {name: str(getattr(kept, name)) for name in USUAL if getattr(kept, name, "")}
    account = {"given_name": user.first_name, "family_name": user.last_name, "language": user.language}
    details = {name: value for name, value in account.items() if value} | details
    if details.get("email") not in addresses:
        details["email"] = user.email if user.email in addresses else next(iter(addresses), "")
    return details
