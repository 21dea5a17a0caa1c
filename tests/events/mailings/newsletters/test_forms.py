import pytest

from events.mailings.newsletters.forms import SubscribeForm
from tests.factories import make_partner
from tests.factories.newsletters import make_newsletter

pytestmark = pytest.mark.django_db


def ticked(*offered, chosen=None):
    return SubscribeForm(offered=list(offered), language="en", chosen=chosen).initial["newsletters"]


def test_nothing_is_agreed_to_beforehand_where_there_is_a_choice():
    network, other = make_newsletter(), make_newsletter(partner=make_partner(short_name="VNB"))
    assert ticked(network, other) == []
    assert ticked(network, other, chosen=other) == [other.pk]
    assert ticked(network) == [network.pk]
