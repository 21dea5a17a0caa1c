"""Empties the network, so that it can be built afresh."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from wagtail.models import Collection, ModelLogEntry, Page, PageLogEntry

from cms.models import PartnerSpace
from config.demo.facts.partners import PARTNERS
from events.models import Event, Registration
from partners.models import Partner, User


def is_the_demonstration() -> bool:
    """Return whether nothing would be lost: the site says that it is a demonstration, or has no other partners."""
    return settings.DEMO or not Partner.objects.exclude(slug__in=[facts.slug for facts in PARTNERS]).exists()


@transaction.atomic
def empty() -> None:
    """Delete everything but the themes and the platform administrators' accounts."""
    DBTaskResult.objects.all().delete()
    Registration.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    Event.objects.all().delete()
    PartnerSpace.objects.all().delete()
    Group.objects.all().delete()
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
