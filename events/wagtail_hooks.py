"""Wagtail hooks of events; the audit trail's names and sentences are here and in `log_actions` of rooms."""

from typing import cast

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from events.attendance.certificates.log_actions import LOG_ACTIONS as CERTIFICATE_LOG_ACTIONS
from events.attendance.door.log_actions import LOG_ACTIONS as DOOR_LOG_ACTIONS
from events.attendance.evaluation.log_actions import LOG_ACTIONS as EVALUATION_LOG_ACTIONS
from events.attendance.log_actions import LOG_ACTIONS as ATTENDANCE_LOG_ACTIONS
from events.attendance.sheets.log_actions import LOG_ACTIONS as PAPER_LOG_ACTIONS
from events.calendars.incoming.log_actions import LOG_ACTIONS as INCOMING_LOG_ACTIONS
from events.calendars.log_actions import LOG_ACTIONS as CALENDAR_LOG_ACTIONS
from events.calendars.webhooks.log_actions import LOG_ACTIONS as WEBHOOK_LOG_ACTIONS
from events.desk.corrections.menu import CorrectionsMenuItem
from events.desk.delegations.menu import DelegationsMenuItem
from events.desk.deletions.menu import DeletionsMenuItem
from events.desk.exports.log_actions import LOG_ACTIONS as EXPORT_LOG_ACTIONS
from events.desk.exports.log_actions import ListExported
from events.desk.imports.log_actions import LOG_ACTIONS as IMPORT_LOG_ACTIONS
from events.desk.incoming.menu import IncomingMenuItem
from events.desk.menu import DeskMenuItem
from events.desk.newsletters.menu import NewslettersMenuItem
from events.desk.panels import ComingEventsPanel, TodayPanel
from events.desk.webhooks.menu import WebhooksMenuItem
from events.mailings.log_actions import LOG_ACTIONS as MAILING_LOG_ACTIONS
from events.mailings.newsletters.log_actions import LOG_ACTIONS as NEWSLETTER_LOG_ACTIONS
from events.programme.log_actions import LOG_ACTIONS as PROGRAMME_LOG_ACTIONS
from events.registrations.choices.log_actions import LOG_ACTIONS as CHOICE_LOG_ACTIONS
from partners.models import User

LOG_ACTIONS = [
    ("event.created", _("Create event"), _("Created the event")),
    ("event.copied", _("Copy event"), _("Made the event as a copy of another one")),
    ("event.changed", _("Change event"), _("Changed the event")),
    ("event.announced", _("Announce event"), _("Announced the event")),
    ("event.postponed", _("Postpone event"), _("Postponed the event")),
    ("event.cancelled", _("Cancel event"), _("Cancelled the event")),
    ("event.pool_created", _("Create pool of places"), _("Created a pool of places")),
    ("event.pool_resized", _("Change number of places"), _("Changed the number of places")),
    ("event.block_given", _("Keep places for a partner"), _("Kept places for a partner")),
    ("event.block_resized", _("Change a partner's places"), _("Changed how many places are kept for a partner")),
    ("event.block_passed", _("Pass places on"), _("Passed places on to another partner")),
    ("event.block_date_set", _("Change a partner's date"), _("Changed until when a partner's places are kept")),
    ("event.block_returned", _("Give places back"), _("A partner gave places back")),
    ("event.block_released", _("Release places"), _("A partner's unused places went back")),
    ("event.floor_set", _("Change what is never lent"), _("Changed how many places are never lent")),
    ("event.targets_set", _("Set targets"), _("Set the targets of the selection")),
    ("event.code_created", _("Make a code"), _("Made a code")),
    ("event.code_changed", _("Change a code"), _("Changed a code")),
    ("event.code_withdrawn", _("Withdraw a code"), _("Withdrew a code")),
    ("event.section_created", _("Add a section of questions"), _("Added a section of questions")),
    ("event.section_changed", _("Change a section of questions"), _("Changed a section of questions")),
    ("event.section_moved", _("Move a section of questions"), _("Moved a section of questions")),
    ("event.section_deleted", _("Delete a section of questions"), _("Deleted a section of questions")),
    ("event.question_created", _("Add a question"), _("Added a question")),
    ("event.questions_added", _("Add questions"), _("Added ready-made questions or those of another event")),
    ("event.question_changed", _("Change a question"), _("Changed a question")),
    ("event.question_moved", _("Move a question"), _("Moved a question")),
    ("event.question_retired", _("Stop asking a question"), _("Stopped asking a question")),
    ("event.question_deleted", _("Delete a question"), _("Deleted a question")),
    ("event.question_restored", _("Ask a question again"), _("Asked a question again")),
    ("event.group_registered", _("Register a group"), _("A group registered together")),
    ("registration.reviewed", _("Review an application"), _("Was reviewed")),
    ("registration.review_withdrawn", _("Take back a review"), _("A review was taken back")),
    ("registration.switched", _("Switch way of taking part"), _("Changed between on site and online")),
    ("registration.applied", _("Apply"), _("Applied")),
    ("registration.waiting", _("Join the waiting list"), _("Joined the waiting list")),
    ("registration.offered", _("Offer a place"), _("Was offered a place")),
    ("registration.completed", _("Complete details"), _("Completed their details and agreed")),
    ("registration.confirmed", _("Confirm a place"), _("Was confirmed")),
    ("registration.rejected", _("Not select"), _("Was not selected")),
    ("registration.declined", _("Decline an offer"), _("Declined the offer")),
    ("registration.expired", _("Expire"), _("Ended unanswered or was taken off the list")),
    ("registration.withdrawn", _("Withdraw"), _("Withdrew")),
    ("registration.cancelled", _("Cancel a registration"), _("Was cancelled by the organiser")),
    ("registration.moved", _("Move to another pool"), _("Was moved to another group of places")),
    ("registration.moved_in_queue", _("Move in the queue"), _("Was moved in the waiting list")),
    ("registration.replaced", _("Replace a person"), _("Was replaced")),
    ("registration.replaces", _("Replace a person"), _("Came in place of somebody else")),
    ("registration.reminded", _("Remind a person"), _("Was reminded to answer")),
    ("event.naming_refused", _("Name a person"), _("A partner could not name somebody who is registered already")),
    ("event.delegation_written", _("Write to a delegation"), _("Wrote to the people of a delegation")),
    ("registration.changed", _("Change details"), _("Changed their details")),
    ("registration.erased", _("Erase a person"), _("Was erased")),
    ("event.erased", _("Erase the people of an event"), _("Everybody who had registered was erased")),
    ("event.keeping_set", _("Change how long people are kept"), _("Changed how long people are kept")),
    ("event.hold_placed", _("Put erasing on hold"), _("Put erasing on hold")),
    ("event.hold_lifted", _("Lift a hold"), _("Lifted the hold on erasing")),
    ("event.erasure_settled", _("Settle what was still found"), _("Settled what was still found after erasing")),
    ("answers.read", _("Read sensitive answers"), _("Read sensitive answers")),
    (
        "registration.sensitive_erased",
        _("Erase sensitive answers"),
        _("Sensitive answers were erased when the registration ended"),
    ),
    ("answers.erased", _("Erase answers"), _("Answers were erased on their day")),
    ("event.answers_reminded", _("Remind of answers"), _("Reminded guests of answers they owe")),
    ("registration.change_accepted", _("Accept a change"), _("A change of a fixed answer was accepted")),
    ("registration.change_refused", _("Refuse a change"), _("A change of a fixed answer was refused")),
    ("registration.answered", _("Answer questions"), _("Answered questions")),
    ("registration.consent_given", _("Agree to something"), _("Agreed")),
    ("registration.consent_taken_back", _("Take back a consent"), _("Took back what they had agreed to")),
    ("registration.deletion_asked", _("Ask for deletion"), _("Asked that their data be deleted")),
    ("registration.deletion_refused", _("Refuse deletion"), _("What is known of them must be kept")),
    ("registration.correction_asked", _("Ask for a correction"), _("Asked that what is stored be corrected")),
    ("registration.correction_accepted", _("Accept a correction"), _("Had their details corrected")),
    ("registration.correction_refused", _("Refuse a correction"), _("A correction of details was refused")),
    ("registration.address_put_back", _("Put an address back"), _("Took their former address back")),
    ("registration.data_given", _("Download one's data"), _("Downloaded everything known of them")),
    ("registration.link_renewed", _("Make a new private link"), _("Got a new private link")),
]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about events and registrations."""
    for action, label, message in [
        *LOG_ACTIONS,
        *ATTENDANCE_LOG_ACTIONS,
        *PROGRAMME_LOG_ACTIONS,
        *CHOICE_LOG_ACTIONS,
        *CALENDAR_LOG_ACTIONS,
        *INCOMING_LOG_ACTIONS,
        *WEBHOOK_LOG_ACTIONS,
        *IMPORT_LOG_ACTIONS,
        *MAILING_LOG_ACTIONS,
        *EXPORT_LOG_ACTIONS,
        *NEWSLETTER_LOG_ACTIONS,
        *PAPER_LOG_ACTIONS,
        *EVALUATION_LOG_ACTIONS,
        *CERTIFICATE_LOG_ACTIONS,
        *DOOR_LOG_ACTIONS,
    ]:
        actions.register_action(action, label, message)
    actions.register_action("list.exported")(ListExported)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLResolver]:
    """Put the desk below `/admin/events/`, the screens of delegation leads below `/admin/delegations/`.

    Calendars of partners' websites are below `/admin/calendars/`, webhooks below `/admin/webhooks/`, imports below
    `/admin/imports/`, lists that are of no one event below `/admin/exports/`, newsletters below `/admin/newsletters/`.
    """
    return [
        path("events/", include("events.desk.urls")),
        path("delegations/", include("events.desk.delegations.urls")),
        path("calendars/", include("events.desk.incoming.urls")),
        path("webhooks/", include("events.desk.webhooks.urls")),
        path("imports/", include("events.desk.imports.urls")),
        path("exports/", include("events.desk.exports.desk_urls")),
        path("newsletters/", include("events.desk.newsletters.urls")),
    ]


@hooks.register("register_admin_menu_item")
def register_desk_menu_item() -> MenuItem:
    """Offer the desk in the menu, before the pages."""
    return DeskMenuItem(_("Events"), reverse("desk:events"), name="events", icon_name="calendar-alt", order=90)


@hooks.register("register_admin_menu_item")
def register_delegations_menu_item() -> MenuItem:
    """Offer the places kept for one's own partner, after the events."""
    return DelegationsMenuItem(
        _("Delegations"), reverse("delegations:delegations"), name="delegations", icon_name="group", order=92
    )


@hooks.register("register_admin_menu_item")
def register_deletions_menu_item() -> MenuItem:
    """Offer the requests for deletion while somebody waits for a decision."""
    return DeletionsMenuItem(
        _("Deletion requests"), reverse("desk:deletions"), name="deletions", icon_name="bin", order=94
    )


@hooks.register("register_admin_menu_item")
def register_corrections_menu_item() -> MenuItem:
    """Offer the corrections asked for while somebody waits for a decision."""
    return CorrectionsMenuItem(
        _("Corrections"), reverse("desk:corrections"), name="corrections", icon_name="edit", order=93
    )


@hooks.register("register_admin_menu_item")
def register_incoming_menu_item() -> MenuItem:
    """Offer the calendars of partners' websites, beside the partner's people."""
    return IncomingMenuItem(
        _("Website calendar"), reverse("incoming:partners"), name="incoming", icon_name="calendar", order=96
    )


@hooks.register("register_admin_menu_item")
def register_newsletters_menu_item() -> MenuItem:
    """Offer the newsletters one writes."""
    return NewslettersMenuItem(
        _("Newsletters"), reverse("newsletters:newsletters"), name="newsletters", icon_name="mail", order=97
    )


@hooks.register("register_settings_menu_item")
def register_webhooks_menu_item() -> MenuItem:
    """Offer the webhooks among the settings."""
    return WebhooksMenuItem(
        _("Webhooks"), reverse("webhooks:webhooks"), name="webhooks", icon_name="link-external", order=960
    )


@hooks.register("construct_homepage_panels")
def add_coming_events(request: HttpRequest, panels: list[Component]) -> None:
    """Begin the home page with one's own coming events."""
    panels.append(ComingEventsPanel(request.user))
    panels.append(TodayPanel(cast(User, request.user)))


@hooks.register("insert_global_admin_css")
def link_desk_styles() -> SafeString:
    """Add the desk's own few styles and those of the dots."""
    sheets = (
        "seats",
        "desk",
        "desk_narrow",
        "desk_answers",
        "desk_programme",
        "desk_grid",
        "desk_choices",
        "desk_webhooks",
        "desk_overview",
        "desk_imports",
        "desk_mailings",
        "desk_exports",
    )
    addresses = [(static(f"css/{name}.css"),) for name in sheets]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)
