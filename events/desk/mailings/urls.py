"""Addresses of mails to the people of one event."""

from django.urls import URLPattern, path

from events.desk.mailings.changing import ChangeMailing, CreateMailing
from events.desk.mailings.choosing import ChooseRecipients
from events.desk.mailings.listing import MailingList
from events.desk.mailings.log import MailingLog, MailingProgress, RetryOne
from events.desk.mailings.overview import MailingOverview
from events.desk.mailings.preview import MailingLetter, MailingPreview
from events.desk.mailings.questions import DeleteMailing, RetryMailing, StopMailing, UnplanMailing
from events.desk.mailings.sending import SendMailing
from events.desk.mailings.templates import (
    ChangeTemplate,
    CreateTemplate,
    DeleteTemplate,
    KeepAsTemplate,
    TemplateList,
)

ALL, ONE = "<int:event>/mails/", "<int:event>/mails/<int:mailing>/"
TEMPLATES = "<int:event>/mails/templates/"

urlpatterns: list[URLPattern] = [
    path(ALL, MailingList.as_view(), name="mailings"),
    path(f"{ALL}new/", CreateMailing.as_view(), name="mailing_create"),
    path(TEMPLATES, TemplateList.as_view(), name="mail_templates"),
    path(f"{TEMPLATES}new/", CreateTemplate.as_view(), name="mail_template_create"),
    path(f"{TEMPLATES}<int:template>/", ChangeTemplate.as_view(), name="mail_template"),
    path(f"{TEMPLATES}<int:template>/delete/", DeleteTemplate.as_view(), name="mail_template_delete"),
    path(ONE, MailingOverview.as_view(), name="mailing"),
    path(f"{ONE}text/", ChangeMailing.as_view(), name="mailing_change"),
    path(f"{ONE}recipients/", ChooseRecipients.as_view(), name="mailing_recipients"),
    path(f"{ONE}preview/", MailingPreview.as_view(), name="mailing_preview"),
    path(f"{ONE}preview/letter/", MailingLetter.as_view(), name="mailing_letter"),
    path(f"{ONE}send/", SendMailing.as_view(), name="mailing_send"),
    path(f"{ONE}template/", KeepAsTemplate.as_view(), name="mailing_template"),
    path(f"{ONE}unplan/", UnplanMailing.as_view(), name="mailing_unplan"),
    path(f"{ONE}delete/", DeleteMailing.as_view(), name="mailing_delete"),
    path(f"{ONE}stop/", StopMailing.as_view(), name="mailing_stop"),
    path(f"{ONE}retry/", RetryMailing.as_view(), name="mailing_retry"),
    path(f"{ONE}log/", MailingLog.as_view(), name="mailing_log"),
    path(f"{ONE}log/results/", MailingLog.as_view(results_only=True), name="mailing_log_results"),
    path(f"{ONE}progress/", MailingProgress.as_view(), name="mailing_progress"),
    path(f"{ONE}letters/<int:letter>/retry/", RetryOne.as_view(), name="mailing_retry_one"),
]
