"""Writing issues, and letting them go out; how they travel is what mailings do."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.letters import post
from events.mailings import actions as mailings
from events.mailings.actions.writing import locked
from events.mailings.enums import OPEN, MailingKind, MailingState
from events.mailings.errors import ChangedMeanwhile, GoneOut, NobodyMeant, NothingWritten
from events.mailings.models import LONGEST_BODY, LONGEST_SUBJECT, Delivery, Mailing
from events.mailings.newsletters.actions.errors import NobodySubscribed
from events.mailings.newsletters.composing import letter_of
from events.mailings.newsletters.models import Issue, Newsletter
from events.mailings.writing import languages_of, texts_in
from partners.models import User

MOST_ENTRIES = 20


@transaction.atomic
def create_issue(*, by: User | None, newsletter: Newsletter, facts: Mapping[str, Any]) -> Issue:
    """Begin an issue of `newsletter`; returns it.

    `facts` are `subject` and `body` in some languages, `reply_to`, `events`, and `articles` by translation key. Raises
    `ValidationError` for texts without end.
    """
    mailing = Mailing(kind=MailingKind.NEWSLETTER, made_by=by)
    _write(mailing, facts)
    mailing.save()
    issue = Issue.objects.create(newsletter=newsletter, mailing=mailing, articles=list(facts["articles"]))
    issue.events.set(facts["events"])
    record(issue, "newsletter.issue_created", by=by, newsletter=newsletter.pk)
    return issue


@transaction.atomic
def change_issue(*, by: User | None, issue: Issue, facts: Mapping[str, Any], version: int) -> Issue:
    """Change what has not gone out yet; what was planned stays planned. Returns the issue as stored.

    Raises `GoneOut`, `ChangedMeanwhile` where `version` is not the stored one, and `ValidationError`.
    """
    stored, mailing = _locked(issue)
    if mailing.state not in OPEN:
        raise GoneOut
    if mailing.version != version:
        raise ChangedMeanwhile
    _write(mailing, facts)
    mailing.version += 1
    mailing.changed_at = timezone.now()
    mailing.save()
    stored.articles = list(facts["articles"])
    stored.save(update_fields=["articles"])
    stored.events.set(facts["events"])
    record(stored, "newsletter.issue_changed", by=by, newsletter=stored.newsletter_id)
    return stored


@transaction.atomic
def delete_issue(*, by: User | None, issue: Issue) -> None:
    """Delete what has never gone out; raises `GoneOut`."""
    stored, mailing = _locked(issue)
    record(stored, "newsletter.issue_deleted", by=by, newsletter=stored.newsletter_id)
    # Takes the issue along; refuses what people got.
    mailings.delete_mailing(by=by, mailing=mailing)


@transaction.atomic
def send_issue(*, by: User | None, issue: Issue, despite_gaps: bool = False, version: int | None = None) -> Issue:
    """Let `issue` go out now to everybody who gets the newsletter; returns it.

    Raises `GoneOut`, `NothingWritten`, `TranslationsMissing` unless `despite_gaps`, `NobodySubscribed`, and
    `ChangedMeanwhile` where `version` is given and not the stored one.
    """
    stored, mailing = _locked(issue)
    try:
        stored.mailing = mailings.launch(by=by, mailing=mailing, despite_gaps=despite_gaps, version=version)
    except NobodyMeant:
        raise NobodySubscribed from None
    record(stored, "newsletter.issue_sent", by=by, letters=stored.mailing.deliveries.count())
    return stored


@transaction.atomic
def plan_issue(
    *, by: User | None, issue: Issue, at: dt.datetime, despite_gaps: bool = False, version: int | None = None
) -> Issue:
    """Let `issue` go out by itself at an instant; returns it.

    Raises `GoneOut`, `NothingWritten`, `TranslationsMissing` unless `despite_gaps`, `TimePassed`, and
    `ChangedMeanwhile` where `version` is given and not the stored one.
    """
    stored, mailing = _locked(issue)
    stored.mailing = mailings.plan(by=by, mailing=mailing, send_at=at, despite_gaps=despite_gaps, version=version)
    record(stored, "newsletter.issue_planned", by=by, at=at.isoformat())
    return stored


@transaction.atomic
def unplan_issue(*, by: User | None, issue: Issue) -> Issue:
    """Make a draft of what is planned or held back; returns it. Raises `GoneOut`."""
    stored, mailing = _locked(issue)
    was_draft = mailing.state == MailingState.DRAFT
    stored.mailing = mailings.unplan(by=by, mailing=mailing)
    if not was_draft:
        record(stored, "newsletter.issue_unplanned", by=by)
    return stored


@transaction.atomic
def stop_issue(*, by: User | None, issue: Issue) -> int:
    """Send no more letters of `issue`; returns how many were left. Raises `NotRunning`."""
    stored, mailing = _locked(issue)
    left = mailings.stop(by=by, mailing=mailing)
    record(stored, "newsletter.issue_stopped", by=by, letters=left)
    return left


@transaction.atomic
def retry_issue(
    *, by: User | None, issue: Issue, letters: "QuerySet[Delivery] | None" = None, delivery: Delivery | None = None
) -> int:
    """Try again what did not arrive, of `letters` alone if given, or only `delivery`.

    Returns how many letters. Raises `NothingToRetry`.
    """
    stored, mailing = _locked(issue)
    number = mailings.retry(by=by, mailing=mailing, letters=letters, delivery=delivery)
    record(stored, "newsletter.issue_retried", by=by, letters=number)
    return number


@transaction.atomic
def send_test_of_issue(*, by: User, issue: Issue, languages: Collection[str]) -> int:
    """Send `issue` to `by`, once for readers of each of `languages`; returns how many letters.

    Links in it that would leave the newsletter are missing: there is no subscriber behind it. Raises `NothingWritten`.
    """
    if not languages_of(issue.mailing.subject, issue.mailing.body):
        raise NothingWritten
    for language in languages:
        letter = letter_of(issue, language, name=by.get_full_name())
        subject = _("Test: %(subject)s") % {"subject": letter.subject}
        post(to=by.email, subject=subject, text=letter.text, html=letter.html, language=letter.language)
    record(issue, "newsletter.issue_tested", by=by, letters=len(languages))
    return len(languages)


def _locked(issue: Issue) -> tuple[Issue, Mailing]:
    mailing = locked(issue.mailing)
    stored = Issue.objects.select_related("newsletter__partner").get(pk=issue.pk)
    stored.mailing = mailing
    return stored, mailing


def _write(mailing: Mailing, facts: Mapping[str, Any]) -> None:
    mailing.subject, mailing.body, mailing.reply_to = facts["subject"], facts["body"], facts.get("reply_to", "")
    problems: dict[str, str] = {}
    for name, longest in (("subject", LONGEST_SUBJECT), ("body", LONGEST_BODY)):
        if any(len(text) > longest for text in texts_in(facts[name]).values()):
            said = _("This is too long: no more than %(longest)d characters are possible.")
            problems[name] = said % {"longest": longest}
    for name in ("events", "articles"):
        if len(facts[name]) > MOST_ENTRIES:
            problems[name] = _("Choose no more than %(most)d.") % {"most": MOST_ENTRIES}
    if problems:
        raise ValidationError(problems)
    if mailing.state == MailingState.HELD:
        # Whoever looks after it decides anew when it goes out.
        mailing.state, mailing.held_reason = MailingState.DRAFT, ""
