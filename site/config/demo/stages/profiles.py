"""The pages people keep about themselves; each of them says and agrees to it."""

from i18nfield.strings import LazyI18nString

from config.demo.facts.profiles import PAGES, Page, Post
from partners.actions import Role, change_profile, open_profile
from partners.models import Partner, Profile, User


def build_profiles() -> None:
    """Let those introduce themselves who have not yet."""
    partners = {partner.slug: partner for partner in Partner.objects.all()}
    for page in PAGES:
        user = User.objects.filter(email=page.email, is_active=True).first()
        if user is not None and not Profile.objects.filter(user=user).exists():
            _introduce(page, user, partners)


def _introduce(page: Page, user: User, partners: dict[str, Partner]) -> None:
    change_profile(
        by=user,
        user=user,
        biography=LazyI18nString(page.biography),
        roles=[_role(post, partners) for post in page.posts],
        shown={"biography", "roles", *(["email"] if page.email_shown else [])},
    )
    open_profile(by=user, user=user)


def _role(post: Post, partners: dict[str, Partner]) -> Role:
    partner = partners.get(post.place)
    return Role(
        title=LazyI18nString(post.title),
        organisation="" if partner else post.place,
        partner=partner,
        since=post.since,
        until=post.until,
    )
