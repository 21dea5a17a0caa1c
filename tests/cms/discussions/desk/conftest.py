"""A partner with an article readers answer, its moderators, and another partner with the same."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cms.discussions.actions.moderating import Decision, Outcome, decide, mark_of, newest_reports
from cms.models import ArticlePage, Comment, CommentReport, CommentState, Discussion
from partners.enums import MembershipRole
from partners.models import Partner, User
from tests.cms.articles import make_article
from tests.factories import make_office, make_partner, make_user

_numbers = itertools.count(1)


def make_comment(article: ArticlePage, text: str = "", **values: Any) -> Comment:
    """Return a stored comment on `article`, public unless `values` say otherwise."""
    state = values.setdefault("state", CommentState.PUBLISHED)
    author = values.pop("author", None) or make_user(first_name="Maja", last_name="Lind")
    comment = Comment(
        discussion_id=article.translation_key,
        author=author,
        text=text or f"What I think, number {next(_numbers)}",
        **{"language": "en", **values},
    )
    if state == CommentState.PUBLISHED and comment.published_at is None:
        comment.published_at = comment.created_at
    comment.save()
    return comment


def report(comment: Comment, reason: str = "This is rude.") -> CommentReport:
    """Return a stored report about `comment`."""
    return CommentReport.objects.create(comment=comment, by=make_user(first_name="Rita"), reason=reason)


def seen(*comments: Comment) -> dict[int, str]:
    """Return what a moderator has seen who looks at `comments` now."""
    stored = [Comment.objects.get(pk=comment.pk) for comment in comments]
    reports = newest_reports(stored)
    return {comment.pk: mark_of(comment, reports.get(comment.pk, 0)) for comment in stored}


def marks(*comments: Comment) -> list[str]:
    """Return what the form sends that ticks `comments`."""
    return [f"{key}:{mark}" for key, mark in seen(*comments).items()]


@pytest.fixture
def partner(tree) -> Partner:
    """The partner the tests are about."""
    return make_partner(name="Verein Niedersächsischer Bildungsinitiativen", short_name="VNB")


@pytest.fixture
def foreign(tree) -> Partner:
    """Another partner."""
    return make_partner(name="Vejle Kommune", short_name="Vejle")


@pytest.fixture
def admin(partner) -> User:
    """Who may decide how comments of the partner are looked after."""
    return make_user(partner=partner, first_name="Ane", last_name="Admin")


@pytest.fixture
def editor(partner) -> User:
    """Who looks after the comments of the partner."""
    return make_user(partner=partner, role=MembershipRole.EDITOR, first_name="Edgar", last_name="Editor")


@pytest.fixture
def office(tree) -> User:
    """Who looks after the comments of all partners."""
    return make_office(first_name="Olga", last_name="Office")


@pytest.fixture
def stranger(foreign) -> User:
    """Who looks after the comments of another partner."""
    return make_user(partner=foreign, first_name="Finn", last_name="Foreign")


@pytest.fixture
def article(partner) -> ArticlePage:
    """A published article of the partner."""
    return make_article(partner, title="First the street")


@pytest.fixture
def discussion(article) -> Discussion:
    """Its discussion."""
    return Discussion.objects.get(pk=article.translation_key)


@pytest.fixture
def foreign_article(foreign) -> ArticlePage:
    """A published article of another partner."""
    return make_article(foreign, title="Then the office")


@pytest.fixture
def decided(partner, editor) -> Callable[..., Outcome]:
    """Return a function by which the editor decides about comments as they are now."""

    def _decided(decision: Decision, *comments: Comment, **values: Any) -> Outcome:
        return decide(**{"by": editor, "partner": partner, "decision": decision, "seen": seen(*comments), **values})

    return _decided


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """Return a function that opens a browser in which somebody is signed in."""

    def _enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return _enter
