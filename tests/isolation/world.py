"""Two partners with everything a partner can have, the one's every word marked so that it is known when it gets out."""

import datetime as dt
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import PIL.Image
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Comment, Locale, Page, PageViewRestriction, Site, TaskState, UploadedFile
from wagtail.rich_text import RichText
from wagtail.search.index import insert_or_update_object
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.actions import provision_spaces
from cms.discussions.actions.moderating import mark_of
from cms.models import (
    ArticlePage,
    BlogPage,
    CannedReply,
    CommentReport,
    CommentState,
    MediaText,
    MissedSearch,
    Notice,
    PartnerPage,
    SearchAlias,
)
from cms.models import Comment as ReadersComment
from common.jobs.actions import attach
from common.jobs.models import Job
from events.calendars.enums import FeedState
from events.calendars.webhooks.actions import create_webhook, send_test
from events.calendars.webhooks.enums import CHOSEN_KINDS
from events.desk.imports.actions import check, read_file
from events.desk.imports.offered import GUESTS
from events.models import IncomingFeed
from events.programme.enums import EventStatus
from events.registrations.actions import carve
from events.registrations.actions.code_book import create_code
from events.registrations.delegations.actions import enter
from events.registrations.deletion.actions import ask_people
from partners.actions import Role, invite_colleague
from partners.enums import MembershipRole
from partners.models import Invitation, Membership, Partner, User
from tests.cms.articles import make_article
from tests.cms.pages import page_of
from tests.factories import make_event, make_partner, make_profile, make_registration, make_user, person_values, pool_of
from tests.factories.tree import make_tree
from tests.isolation.arranging import arrange
from tests.isolation.asking import ask_guests
from tests.isolation.evaluating import evaluate
from tests.isolation.listing import save_list
from tests.isolation.mailing import write_mail
from tests.isolation.opening import open_door
from tests.isolation.signing import sign
from tests.isolation.subscribing import write_newsletter

# What somebody would type who looks for the other's things; alone it gives nothing away.
SEARCHED = "Heron"


@dataclass
class Estate:
    """What one partner has. `about` holds, for one page after the other, the numbers that addresses may carry."""

    mark: str
    partner: Partner
    editor: User
    administrator: User
    shared: dict[str, Any] = field(default_factory=dict)
    about: list[dict[str, Any]] = field(default_factory=list)

    def secret(self, name: str) -> str:
        """Return the words of a secret thing: one part to search by, one to be known by."""
        return f"{SEARCHED} {self.mark}{name}"


def settle(mark: str) -> Estate:
    """Build a partner whose every text that is not public contains a word beginning with `mark`."""
    make_tree()
    partner = make_partner(name=f"Town of {mark.upper()[0]}", short_name=mark.upper()[0])
    editor, administrator = (
        make_user(
            partner=partner,
            role=role,
            first_name=f"{mark}given{role}",
            last_name=f"{mark}family{role}",
            email=f"{mark}{role}@example.org",
        )
        for role in (MembershipRole.EDITOR, MembershipRole.ADMIN)
    )
    estate = Estate(mark, partner, editor, administrator)
    provision_spaces()
    partner.refresh_from_db()
    _upload_files(estate)
    _hold_events(estate)
    _know_people(estate)
    _listen_to_website(estate)
    _write_pages(estate)
    _translate(estate)
    for facts in estate.about:
        insert_or_update_object(Page.objects.get(pk=facts["page"]).specific)
    return estate


def _upload_files(estate: Estate) -> None:
    collection = partner_collection(estate.partner)
    picture = BytesIO()
    PIL.Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    title = estate.secret("image")
    image = Image(title=title, description=estate.secret("described"), collection=collection)
    image.uploaded_by_user = estate.editor
    image.file = ContentFile(picture.getvalue(), f"{estate.mark}imagefile.png")
    image.save()
    image.tags.add(f"{estate.mark}imagetag")
    document = Document(title=estate.secret("document"), collection=collection, uploaded_by_user=estate.editor)
    document.file.save(f"{estate.mark}documentfile.txt", ContentFile(estate.secret("documentwords").encode()))
    document.tags.add(f"{estate.mark}documenttag")
    for model, name in ((Image, "uploaded_image"), (Document, "uploaded_document")):
        upload = UploadedFile(for_content_type=ContentType.objects.get_for_model(model))
        upload.uploaded_by_user = estate.editor
        upload.file.save(f"{estate.mark}{name}.png", ContentFile(picture.getvalue()))
        estate.shared[name] = upload.pk
    danish = Locale.objects.get(language_code="da")
    for file in ({"image": image}, {"document": document}):
        MediaText.objects.create(locale=danish, text=estate.secret("mediatext"), **file)
    insert_or_update_object(image)
    insert_or_update_object(document)
    estate.shared |= {
        "collection": collection.pk,
        "image": image.pk,
        "document": document.pk,
        "filename": document.filename,
    }


def partner_collection(partner: Partner) -> Any:
    """Return where the files of `partner` lie."""
    return partner.space.collection


def _hold_events(estate: Estate) -> None:
    draft = make_event(
        hosts=[estate.partner],
        status=EventStatus.DRAFT,
        name=LazyI18nString({"en": estate.secret("event")}),
        slug_from=f"{estate.mark}event",
    )
    public = make_event(hosts=[estate.partner], name=LazyI18nString({"en": f"Fair {SEARCHED} of {estate.partner}"}))
    registration = make_registration(
        public,
        given_name=f"{estate.mark}guestgiven",
        family_name=estate.secret("guest"),
        email=f"{estate.mark}guest@example.org",
        organisation=estate.secret("guestsorganisation"),
    )
    code = create_code(by=None, event=public, name=estate.secret("code"), uses=3, text=f"{estate.mark}codetext")
    kept = carve(
        by=None,
        parent=pool_of(public),
        partner=estate.partner,
        seats=3,
        releases_at=timezone.now() + dt.timedelta(days=9),
    )
    delegate = enter(
        by=estate.administrator,
        block=kept,
        **person_values(
            given_name=f"{estate.mark}delegategiven",
            family_name=estate.secret("delegate"),
            email=f"{estate.mark}delegate@example.org",
            organisation=estate.secret("delegatesorganisation"),
        ),
    )
    webhook, _secret = create_webhook(
        by=estate.administrator,
        name=estate.secret("webhook"),
        url=f"https://example.org/{estate.mark}receiver",
        kinds=CHOSEN_KINDS,
        partner=estate.partner,
    )
    job = Job.objects.create(kind="test", by=estate.administrator)
    attach(job, lambda file: file.write(b"what was asked for"), name="asked.txt", lasts=dt.timedelta(days=1))
    estate.shared |= {
        "webhook": webhook.pk,
        "delivery": send_test(by=estate.administrator, webhook=webhook).pk,
        "job": job.pk,
    }
    rows = f"E-Mail;Name;Ort\n{estate.mark}imported@example.org;{estate.secret('imported')};X\n"
    imported = read_file(
        by=estate.administrator, kind=GUESTS, event=public, file=BytesIO(rows.encode()), name=f"{estate.mark}list.csv"
    )
    estate.shared |= {"import": check(imported, print).pk}
    estate.shared |= write_newsletter(estate.partner, mark=estate.mark, secret=estate.secret("issue"))
    estate.shared |= arrange(public, registration, mark=estate.mark)
    estate.shared |= save_list(public, estate.administrator, name=estate.secret("view"))
    estate.shared |= write_mail(public, registration, mark=estate.mark)
    estate.shared |= sign(public, registration, estate.administrator, mark=estate.mark)
    estate.shared |= evaluate(public, mark=estate.mark)
    estate.shared |= open_door(public, registration, estate.administrator, mark=estate.mark)
    estate.shared |= ask_guests(public, registration, delegate, mark=estate.mark) | {
        "deletion": ask_people(by=None, registration=registration).pk,
        "block": kept.pk,
        "delegate": delegate.pk,
        "code": code.pk,
        "draft_event": draft,
        "event": public.pk,
        "event_slug": public.slug,
        "draft_event_slug": draft.slug,
        "registration": registration.pk,
        "pool": pool_of(public).pk,
        "draft_pool": pool_of(draft).pk,
        "partner": estate.partner.pk,
        "partner_slug": estate.partner.slug,
    }


def _know_people(estate: Estate) -> None:
    invite_colleague(
        by=estate.administrator,
        partner=estate.partner,
        email=f"{estate.mark}invited@example.org",
        role=MembershipRole.EDITOR,
        language="en",
        personal_line=estate.secret("personalline"),
    )
    # What they have not agreed to show.
    profile = make_profile(
        estate.editor,
        public=False,
        biography=LazyI18nString({"en": estate.secret("biography")}),
        website=f"https://example.org/{estate.mark}website",
        roles=[Role(LazyI18nString({"en": estate.secret("role")}), partner=estate.partner)],
    )
    space = estate.partner.space
    estate.shared |= {
        "person_slug": profile.slug,
        "user": estate.editor.pk,
        "invitation": Invitation.objects.get(partner=estate.partner).pk,
        "membership": Membership.objects.get(user=estate.editor).pk,
        "group": space.editors.pk,
        "workflow": space.workflow.pk,
        "task": space.workflow.tasks.first().pk,
        "site": Site.objects.first().pk,
        "locale": Locale.objects.get(language_code="da").pk,
        "language": "da",
        # Nobody's but the network office's, and not yet to be read.
        "missed": MissedSearch.objects.create(words=estate.secret("missed"), language="en", times=2).pk,
        "alias": SearchAlias.objects.create(words=estate.secret("alias")).pk,
        "notice": Notice.objects.create(
            text=LazyI18nString({"en": estate.secret("notice")}), starts_at=timezone.now() + dt.timedelta(days=9)
        ).pk,
    }


def _listen_to_website(estate: Estate) -> None:
    """Let the partner have a calendar of its website that it has paused, so that nothing of it is to be seen."""
    feed = IncomingFeed.objects.create(
        partner=estate.partner, url=f"https://example.org/{estate.mark}calendar.ics", state=FeedState.PAUSED
    )
    begin = timezone.now() + dt.timedelta(days=9)
    feed.entries.create(
        uid="1", title=estate.secret("websiteevent"), starts_at=begin, ends_at=begin, time_zone="Europe/Berlin"
    )
    estate.shared["feed"] = feed.pk


def _write_pages(estate: Estate) -> None:
    partner_page = PartnerPage.objects.get(partner=estate.partner, locale__language_code="en")
    blog = BlogPage.objects.get(partner=estate.partner, locale__language_code="en")
    article = ArticlePage(
        title=estate.secret("article"),
        lead=estate.secret("lead"),
        slug=f"{estate.mark}article",
        owner=estate.editor,
        live=False,
        picture_id=estate.shared["image"],
        body=[("text", RichText(f"<p>{estate.secret('paragraph')}</p>"))],
    )
    blog.add_child(instance=article)
    event_page = page_of(estate.shared["draft_event"])
    public = make_article(estate.partner, title=f"Nests {SEARCHED} builds")
    insert_or_update_object(public)
    public.title = estate.secret("newtitle")
    public.save_revision(user=estate.editor)
    estate.shared["public_article"] = public.pk
    _answer(estate, public)
    partner_page.lead = estate.secret("unpublished")
    for page in (article, partner_page, event_page):
        page.save_revision(user=estate.editor)
    _discuss(estate, article)
    _submit(estate, article)
    restriction = PageViewRestriction.objects.create(page=event_page, restriction_type=PageViewRestriction.LOGIN)
    article.locked, article.locked_by, article.locked_at = True, estate.administrator, timezone.now()
    article.save()
    redirect = Redirect.objects.create(old_path=f"/{estate.mark}redirect", redirect_page=article, site=None)
    state = article.current_workflow_state
    for page in (article, partner_page, event_page):
        session = EditingSession.objects.create(
            user=estate.editor,
            content_type=ContentType.objects.get_for_model(page),
            object_id=page.pk,
            last_seen_at=timezone.now(),
        )
        revisions = page.revisions.order_by("pk")
        estate.about.append(
            {
                **estate.shared,
                "page": page.pk,
                # Where somebody looks who wants to link to an article.
                "chooser": blog.pk if page == article else page.pk,
                "model": page._meta.model_name,
                "page_slug": page.slug,
                # Below the home page, as addresses that begin with a language have it.
                "page_path": "/".join(page.url_path.split("/")[2:]),
                "revision": revisions.last().pk,
                "first_revision": revisions.first().pk,
                "workflow_state": state.pk,
                "task_state": state.current_task_state.pk,
                "session": session.pk,
                "redirect": redirect.pk,
                "restriction": restriction.pk,
            }
        )
    estate.about[-1] |= {"event": estate.shared["draft_event"].pk, "pool": estate.shared["draft_pool"]}
    estate.about[-1] |= {"event_slug": estate.shared["draft_event_slug"]}


def _discuss(estate: Estate, article: ArticlePage) -> None:
    Comment.objects.create(
        page=article, user=estate.administrator, text=estate.secret("remark"), contentpath="title", position=""
    )


def _answer(estate: Estate, article: ArticlePage) -> None:
    """Let a reader answer a public article with what only moderators may see."""
    comment = ReadersComment.objects.create(
        discussion_id=article.translation_key,
        author=make_user(),
        language="en",
        text=estate.secret("waitingcomment"),
        state=CommentState.WAITING,
    )
    report = CommentReport.objects.create(comment=comment, by=make_user(), reason=estate.secret("reportreason"))
    reply = CannedReply.objects.create(
        partner=estate.partner, title=estate.secret("cannedreply"), text=LazyI18nString({"en": estate.secret("words")})
    )
    estate.shared |= {
        "comment": comment.pk,
        "comment_mark": f"{comment.pk}:{mark_of(comment, report.pk)}",
        "discussion": comment.discussion_id,
        "reply": reply.pk,
    }


def _submit(estate: Estate, article: ArticlePage) -> None:
    """Hand in the article, have it sent back with a comment, hand it in again."""
    estate.partner.space.workflow.start(article, estate.editor)
    state: TaskState = article.current_workflow_task_state
    state.task.specific.on_action(state, estate.administrator, "reject", comment=estate.secret("comment"))
    article.refresh_from_db()
    article.current_workflow_state.resume(user=estate.editor)
    article.refresh_from_db()


def _translate(estate: Estate) -> None:
    article = ArticlePage.objects.get(pk=estate.about[0]["page"])
    source, _created = TranslationSource.update_or_create_from_instance(article)
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="da"))
    translation.save_target(user=estate.editor, publish=False)
    segment = StringSegment.objects.filter(source=source).first()
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        data=estate.secret("translated"),
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        last_translated_by=estate.editor,
    )
    override = source.overridablesegment_set.first()
    for facts in estate.about:
        facts |= {
            "source": source.pk,
            "translation": translation.pk,
            "string_segment": segment.pk,
            "overridable_segment": override.pk if override else 0,
        }
