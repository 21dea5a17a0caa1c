"""What somebody with an account keeps for their next registration."""

from config.demo.facts.accounts import REGULAR
from config.demo.stages.admission import values_of
from partners.actions import USUAL, change_usual_details
from partners.models import User, UsualDetails


def build_accounts() -> None:
    """Keep the usual details of the guest who comes again and again, unless somebody has changed them."""
    user = User.objects.get(email=REGULAR.email)
    if not UsualDetails.objects.filter(user=user).exists():
        values = values_of(REGULAR)
        change_usual_details(by=user, user=user, **{name: values[name] for name in USUAL})
