"""Empties the network, so that it can be built afresh."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, ModelLogEntry, Page, PageLogEntry, Workflow
from wagtail_localize.models import String, TranslatableObject, TranslationContext

from cms.models import ArticleTag, MissedSearch, Notice, PartnerSpace, SearchAlias
from config.demo.facts.partners import FORMER, PARTNERS
from config.demo.facts.searches import ALIASES
from events.models import (
    AccessCode,
    Activity,
    ActivityPool,
    Attendance,
    Certificate,
    Event,
    Mailing,
    MailTemplate,
    Newsletter,
    Party,
    Registration,
    SeatPool,
    Signup,
    Subscriber,
    Webhook,
)
from events.registrations.answers import files
from events.registrations.models import AnswerFile, AnswerTotal, Condition, ConsentText, Erasure, LegalHold
from partners.models import Partner, User


def is_the_demonstration() -> bool:
    """Return whether nothing would be lost: the site says that it is a demonstration, or has no other partners."""
    ours = [facts.slug for facts in [*PARTNERS, FORMER]]
    return settings.DEMO or not Partner.objects.exclude(slug__in=ours).exists()


@transaction.atomic
def empty() -> None:
    """Delete everything but the themes, the aliases every network has and the platform administrators' accounts."""
    DBTaskResult.objects.all().delete()
    files.remove(AnswerFile.objects.all())
    for kept in (Erasure, LegalHold, AnswerTotal, Condition):
        kept.objects.all().delete()
    Certificate.objects.all().delete()
    Attendance.objects.all().delete()
    Signup.objects.all().delete()
    ActivityPool.objects.exclude(parent=None).delete()
    Activity.objects.all().delete()
    # Whom somebody accompanies is kept as long as they are.
    Registration.objects.exclude(accompanies=None).delete()
    for rows in (Registration, Party, AccessCode):
        rows.objects.all().delete()
    ConsentText.objects.all().delete()
    SeatPool.objects.exclude(parent=None).delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    Event.objects.all().delete()
    # Among them are words of translations that no page has any more, which go with the pages they were made from.
    for leftovers in (TranslationContext, TranslatableObject, String):
        leftovers.objects.all().delete()
    Webhook.objects.all().delete()
    Mailing.objects.all().delete()
    MailTemplate.objects.all().delete()
    Subscriber.objects.all().delete()
    Newsletter.objects.all().delete()
    Notice.objects.all().delete()
    ArticleTag.objects.all().delete()
    MissedSearch.objects.all().delete()
    SearchAlias.objects.filter(words__in=ALIASES).delete()
    workflows = list(PartnerSpace.objects.values_list("workflow", flat=True))
    PartnerSpace.objects.all().delete()
    Workflow.objects.filter(pk__in=workflows).delete()
    Group.objects.all().delete()
    for media in (get_image_model(), get_document_model()):
        media.objects.all().delete()
    for collection in Collection.objects.filter(depth=2):
        collection.delete()
    Partner.objects.all().delete()
    User.objects.filter(is_superuser=False).delete()
    for entries in (ModelLogEntry, PageLogEntry):
        entries.objects.all().delete()
    transaction.on_commit(_throw_away_mail)


def _throw_away_mail() -> None:
    """Remove the messages kept so far: their links lead to registrations that are gone."""
    for message in Path(settings.MAIL_FOLDER).glob("*.eml"):
        message.unlink(missing_ok=True)
