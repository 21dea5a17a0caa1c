"""Beginning, updating and finishing the translation of a page."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail_localize.fields import SynchronizedField
from wagtail_localize.models import Translation, TranslationSource

from cms.actions import create_event_page
from cms.models import ArticlePage, BasePage, EventPage
from cms.models.base import PresentingPage
from cms.translating.articles import provenance_of
from cms.translating.rules import can_translate, require_target
from cms.translating.words import save_words, translation_into, write_words
from cms.tree import TreeMissing, add_draft, lock_parent
from common.languages import current_language, language_name
from common.slugs import unique_slug
from partners.models import User


class NotYours(Exception):
    """The person may not do this with this page."""

    def __str__(self) -> str:
        return _("You may not do this with this page.")


class AlreadyWritten(Exception):
    """Somebody wrote the page by hand; a translation would put other words in their place."""

    def __init__(self, language: str) -> None:
        """Keep the code of the language."""
        super().__init__(language)
        self.language = language

    def __str__(self) -> str:
        return _("This text is written in %(language)s already. Change it there.") % {
            "language": language_name(self.language, current_language())
        }


class AlreadySubmitted(Exception):
    """The page waits for approval."""

    def __str__(self) -> str:
        return _("This translation has been submitted and waits for approval.")


class NobodyApproves(Exception):
    """The page belongs to no space with an approval workflow."""

    def __str__(self) -> str:
        return _("Nobody is set to approve this page. Ask the network office to publish it.")


@transaction.atomic
def begin_translation(*, by: User, page: Page, language: str) -> Translation:
    """Return the translation of `page` into `language`, begun as a draft if it was not; two clicks begin one.

    What is public of `page` is translated; of a page that never was, its latest draft. Raises `Locale.DoesNotExist`,
    `NotYours`, `AlreadyWritten` and `TreeMissing`.
    """
    locale = Locale.objects.get(language_code=language)
    pages = Page.objects.filter(translation_key=page.translation_key).order_by("pk")
    list(pages.select_for_update().values_list("pk"))
    # Asked again: who waited for the lock does not see what was made meanwhile in what they asked before.
    family = list(pages.all())
    if not can_translate(by, page, locale):
        raise NotYours
    if page.locale_id == locale.pk:
        raise AlreadyWritten(language)
    target = next((found.specific for found in family if found.locale_id == locale.pk), None)
    if target is not None:
        under_way = translation_into(target)
        if under_way is not None:
            return under_way
        if is_written(target):
            raise AlreadyWritten(language)
    original = page.specific if page.live else page.get_latest_revision_as_object()
    target = target or _new_target(original, locale, by=by)
    source, _created = TranslationSource.update_or_create_from_instance(original)
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    log(target, "cms.translation_begun", user=by, data={"language": language, "original": page.pk})
    return translation


@transaction.atomic
def update_translation(*, by: User, translation: Translation) -> Translation:
    """Take over what has changed in the original, so that translators see what is new; what is translated stays.

    The public translation stays as it is until the new words are there. Raises `NotYours`.
    """
    source = TranslationSource.objects.select_for_update().get(pk=translation.source_id)
    original = source.get_source_instance()
    if not can_translate(by, original, translation.target_locale):
        raise NotYours
    source.update_from_db()
    log(
        translation.get_target_instance(),
        "cms.translation_updated",
        user=by,
        data={"language": translation.target_locale.language_code, "original": original.pk},
    )
    return translation


@transaction.atomic
def publish_translation(*, by: User, translation: Translation) -> BasePage:
    """Publish the page with its translated words; returns it.

    What waits for approval is decided about and not published: raises `AlreadySubmitted`, beside `NotYours`,
    `TranslationIncomplete` and `WordsRefused`.
    """
    target = _locked(translation, by)
    if not target.permissions_for_user(by).can_publish():
        raise NotYours
    if target.workflow_in_progress:
        raise AlreadySubmitted
    page, revision = write_words(translation, by=by)
    revision.publish(user=by)
    return page


@transaction.atomic
def submit_translation(*, by: User, translation: Translation) -> BasePage:
    """Save the translated words as a draft and submit it to those who approve the partner's pages; returns the page.

    What is public stays as it is until somebody approves. Raises `AlreadySubmitted`, `NobodyApproves`, `NotYours`,
    `TranslationIncomplete` and `WordsRefused`.
    """
    target = _locked(translation, by)
    if target.workflow_in_progress:
        raise AlreadySubmitted
    state = target.current_workflow_state
    workflow = target.get_workflow()
    if workflow is None:
        raise NobodyApproves
    page, _revision = write_words(translation, by=by)
    if state is not None:
        state.resume(by)
    else:
        workflow.start(page, by)
    return page


@transaction.atomic
def describe_version(
    *, by: User, translation: Translation, provenance: str, translator: str, tags: Iterable[str]
) -> ArticlePage:
    """Say how the translation of an article came about and what it is found by; returns its new draft.

    What is public stays as it is until the translation is published again. Raises `AlreadySubmitted`, `NotYours` for
    other pages than articles, and `WordsRefused`.
    """
    target = _locked(translation, by)
    if not isinstance(target, ArticlePage):
        raise NotYours
    if target.workflow_in_progress:
        raise AlreadySubmitted
    draft = target.get_latest_revision_as_object()
    draft.provenance, draft.translator = provenance, translator
    draft.tags.set(tags)
    save_words(draft, by=by)
    log(target, "cms.translation_described", user=by, data={"provenance": provenance})
    return draft


@transaction.atomic
def decide_on_translation(*, by: User, page: BasePage, action: str, comment: str = "") -> None:
    """Approve or reject what was submitted on `page`; the `action` is one that the task offers `by`.

    Raises `NotYours` for anything else.
    """
    task, state = page.current_workflow_task, page.current_workflow_task_state
    if task is None or action not in {name for name, _label, _modal in task.get_actions(page, by)}:
        raise NotYours
    task.on_action(state, by, action, comment=comment)


def is_written(page: BasePage) -> bool:
    """Return whether somebody wrote on `page` by hand, whether public or not."""
    return (page.live and page.has_words) or bool(page.get_latest_revision_as_object().has_words)


def _locked(translation: Translation, by: User) -> Page:
    """Return the page of `translation`, locked for as long as the caller works on it."""
    target = require_target(by, translation)
    Page.objects.select_for_update().get(pk=target.pk)
    return target


def _new_target(original: BasePage, locale: Locale, *, by: User) -> BasePage:
    """Make the page to translate into: facts and title of the original, no words."""
    if isinstance(original, EventPage):
        return create_event_page(by=by, event=original.event, language=locale.language_code)
    if isinstance(original, PresentingPage):
        raise TreeMissing
    place = original.get_parent().get_translation_or_none(locale)
    if place is None:
        raise TreeMissing
    parent = lock_parent(place.specific_class, locale, pk=place.pk)
    page = type(original)(
        title=original.title,
        slug=unique_slug(parent.get_children(), original.slug),
        locale=locale,
        translation_key=original.translation_key,
        owner=by,
    )
    for kept in type(original).translatable_fields:
        if isinstance(kept, SynchronizedField):
            field = kept.get_field(type(original))
            value = getattr(original, field.attname)
            setattr(page, field.attname, list(value.all()) if field.many_to_many else value)
    if isinstance(original, ArticlePage):
        page.provenance = provenance_of(original, by=by)
    add_draft(page, parent)
    page.save_revision(user=by)
    return page
