"""What waits for people in the back office of one partner: drafts, submissions, comments, translations, invitations."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace

from wagtail.models import Comment
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation

from cms.models import ArticlePage
from cms.translating.actions import publish_translation
from cms.translating.po import Heading, written
from cms.translating.texts import fresh_entries, take_file
from cms.tree import publish_page
from common.slugs import slug_of
from config.demo.facts import articles as facts
from config.demo.reading import texts_of
from config.demo.stages.articles import key_of, write_article
from config.demo.stages.parts import body_of
from partners.actions import TooManyInvitations, invite_colleague
from partners.enums import MembershipRole
from partners.models import Invitation, Partner, User

REVIEWER = "vnb.admin@example.org"
INVITED = "deniz.arslan@example.org"
PERSONAL_LINE = "Schön, dass du die Berichte aus dem Wendland schreiben willst!"
COMMENT = "Schöner Einstieg. Nennst du noch, wie viele Gärten mitmachen und seit wann?"
LATER = "Nachtrag: Inzwischen ist auch der Holzkurs in Celle dabei. Damit sind es zwölf."


def build_work_under_way(*, now: dt.datetime) -> None:
    """Leave things half done, unless that was done before."""
    partner = Partner.objects.get(slug=facts.DRAFT.partner)
    reviewer = User.objects.get(email=REVIEWER)
    if not ArticlePage.objects.filter(translation_key=key_of(facts.DRAFT.slug)).exists():
        _write_drafts(partner, reviewer, now=now)
        _let_original_outgrow_translation(reviewer)
        _translate(_original(facts.HALF_DONE), facts.HALF_DONE_INTO, by=reviewer, half=True)
    if not Invitation.objects.filter(email=INVITED).exists():
        _invite(partner, by=reviewer)


def _invite(partner: Partner, *, by: User) -> None:
    # Whoever builds the network afresh all day has invited often enough.
    with suppress(TooManyInvitations):
        invite_colleague(
            by=by,
            partner=partner,
            email=INVITED,
            role=MembershipRole.EDITOR,
            language="de",
            personal_line=PERSONAL_LINE,
        )


def _write_drafts(partner: Partner, reviewer: User, *, now: dt.datetime) -> None:
    (draft,) = write_article(facts.DRAFT, partner, facts.DRAFT.languages, now=now)
    Comment.objects.create(page=draft, user=reviewer, text=COMMENT, contentpath="lead")
    for handed_in in (facts.HANDED_IN_BY_EDITOR, facts.HANDED_IN_BY_ADMINISTRATOR):
        (page,) = write_article(handed_in, partner, handed_in.languages, now=now)
        page.get_workflow().start(page, page.owner)


def _let_original_outgrow_translation(by: User) -> None:
    """Translate an article, then add to the original."""
    page = _original(facts.OUTGROWN)
    publish_translation(by=by, translation=_translate(page, facts.OUTGROWN_INTO, by=by))
    page.body.append(("paragraph", RichText(f"<p>{LATER}</p>")))
    page.save_revision(user=by)
    publish_page(by=by, page=page)


def _original(slug: str) -> ArticlePage:
    page: ArticlePage = ArticlePage.objects.filter(translation_key=key_of(slug), live=True).get()
    return page


def _translate(page: ArticlePage, language: str, *, by: User, half: bool = False) -> Translation:
    """Bring the words of the article in `language` as a translator would, in a PO file; returns the translation.

    Raises `ValueError` when original and translation have not the same parts.
    """
    text = texts_of("articles", page.slug)[language]
    translated = ArticlePage(title=text.title, slug=slug_of(text.title), lead=text.lead, body=body_of(text))
    # Blocks get the names that segments are known by when they are stored.
    blocks = translated.body.stream_block
    translated.body = blocks.to_python(blocks.get_prep_value(translated.body))
    entries = [
        replace(entry, translation=other.source)
        for entry, other in zip(fresh_entries(page), fresh_entries(translated), strict=True)
    ]
    heading = Heading(f"page:{page.translation_key}", page.language, language)
    content = written(heading, entries[: len(entries) // 2] if half else entries)
    return take_file(by=by, content=content.encode()).translation
