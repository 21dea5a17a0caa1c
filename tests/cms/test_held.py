"""What somebody with an account gets told of what they wrote, liked and show."""

import json

import pytest
from i18nfield.strings import LazyI18nString

from cms.discussions.actions import like, write_comment
from partners.accounts.held import facts_of_account
from tests.cms.discussions.threads import open_article
from tests.factories import make_office, make_profile, make_user

pytestmark = pytest.mark.django_db


def test_an_account_tells_its_page_its_partners_its_comments_and_likes() -> None:
    article = open_article(title="Bridges of the north")
    partner, key = article.partner, article.translation_key
    person, other = make_user(partner=partner), make_user()
    make_profile(person, public=False, biography=LazyI18nString({"en": "Mends nets."}))
    write_comment(by=person, key=key, text="I was there.", language="en")
    write_comment(by=other, key=key, text="So was I.", language="en")
    like(by=person, key=key)
    told = json.dumps(facts_of_account(person), ensure_ascii=False)
    for words in (person.email, partner.name, "Mends nets.", "I was there.", "Bridges of the north"):
        assert words in told
    assert "So was I." not in told


def test_whoever_holds_little_is_told_little() -> None:
    facts = facts_of_account(make_office(first_name="Ea", last_name="Holm"))
    assert facts["Given name"] == "Ea"
    assert "Comments you wrote" not in facts
