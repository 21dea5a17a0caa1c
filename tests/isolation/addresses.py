"""Every address of the site with somebody's things in it, made from the URL configuration and never typed."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from events.desk.attendance.evaluation.views import STEPS as STEPS_OF_EVALUATION
from events.desk.exports.sources import SOURCES
from events.desk.imports.offered import KINDS as IMPORTED
from events.desk.operations import OPERATIONS
from events.desk.programme.activity_steps import STEPS
from events.desk.programme.resources import KINDS
from events.desk.statistics.charts import CHARTS
from events.desk.topics.decisions import DECISIONS
from events.programme.enums import EventStatus
from tests.isolation.world import Estate

LEFT_OUT = {
    "admin/failwhale/": "fails on purpose",
    "admin/.": "answers 404 to whatever no other pattern knows",
}
# What an argument names, by its name alone ...
NAMED = {
    "page_id": "page",
    "parent_page_id": "page",
    "page_to_move_id": "page",
    "destination_id": "page",
    "page_pk": "page",
    "page": "page",
    "revision_id": "revision",
    "revision_id_a": "first_revision",
    "revision_id_b": "revision",
    "task_state_id": "task_state",
    "task_id": "task",
    "workflow_state_id": "workflow_state",
    "workflow_pk": "workflow",
    "collection_id": "collection",
    "object_id": "page",
    "session_id": "session",
    "restriction_id": "restriction",
    "page_view_restriction_id": "restriction",
    "redirect_id": "redirect",
    "translation_source_id": "source",
    "translation_id": "translation",
    "translation": "translation",
    "string_segment_id": "string_segment",
    "overridable_segment_id": "overridable_segment",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "event": "event",
    "registration": "registration",
    "deletion": "deletion",
    "correction": "correction",
    "answer_file": "answer_file",
    "section": "section",
    "question": "question",
    "change": "change",
    "pool": "pool",
    "code": "code",
    "block": "block",
    "partner": "partner",
    "membership": "membership",
    "comment": "comment",
    "discussion": "discussion",
    "reply": "reply",
    "invitation": "invitation",
    "person": "user",
    "missed": "missed",
    "topic": "topic",
    "activity": "activity",
    "resource": "resource",
    "speaker": "speaker",
    "slot": "slot",
    "signup": "signup",
    "pin": "pin",
    "allocation": "allocation",
    "feed": "feed",
    "webhook": "webhook",
    "job": "job",
    "import": "import",
    "delivery": "delivery",
    "view": "view",
    "regular": "regular",
    "newsletter": "newsletter",
    "subscriber": "subscriber",
    "issue": "issue",
    "sheet": "sheet",
    "scan": "scan",
    "certificate": "certificate",
    "door": "door",
    "door_scan": "door_scan",
    "attendance": "attendance",
}
# ... or, because many are called alike, by where the address begins; the first that fits counts.
PLACED = {
    ("admin/api/main/pages/", "pk"): "page",
    ("admin/api/main/documents/", "pk"): "document",
    ("admin/api/main/images/", "pk"): "image",
    ("admin/choose-page/", "parent_page_id"): "chooser",
    ("admin/pages/", "pk"): "page",
    ("admin/collections/", "pk"): "collection",
    ("admin/workflows/tasks/", "pk"): "task",
    ("admin/workflows/", "pk"): "workflow",
    ("admin/documents/multiple/", "uploaded_file_id"): "uploaded_document",
    ("admin/documents/", "pk"): "document",
    ("admin/images/multiple/", "uploaded_file_id"): "uploaded_image",
    ("admin/images/", "pk"): "image",
    ("admin/localize/api/snippets/", "pk"): "page",
    ("admin/localize/submit/snippet/", "pk"): "page",
    ("admin/sites/", "pk"): "site",
    ("admin/users/", "pk"): "user",
    ("admin/groups/", "pk"): "group",
    ("admin/locales/", "pk"): "locale",
    ("admin/translations/", "pk"): "file",
    ("admin/notices/", "pk"): "notice",
    ("admin/search/aliases/", "pk"): "alias",
    ("admin/events/%(event)s/programme/", "pool"): "activity_pool",
    ("admin/events/%(event)s/evaluation/", "question"): "evaluation_question",
    ("admin/events/%(event)s/mails/", "mailing"): "mailing",
    ("admin/events/%(event)s/mails/", "letter"): "mail_letter",
    ("admin/events/%(event)s/mails/", "template"): "mail_template",
    ("admin/newsletters/", "letter"): "issue_letter",
    ("admin/delegations/", "registration"): "delegate",
    ("admin/delegations/", "answer_file"): "delegate_file",
    ("documents/", "_0"): "document",
    ("documents/", "_1"): "filename",
    ("api/v1/events/", "slug"): "event_slug",
    ("calendar/events/", "slug"): "event_slug",
    ("calendar/partners/", "slug"): "partner_slug",
    ("choices/notices/", "key"): "notice",
    ("en/events/", "slug"): "event_slug",
    ("en/partners/", "partner"): "partner_slug",
    ("en/partners/%(partner)s/blog/", "slug"): "page_slug",
    ("en/partners/", "slug"): "partner_slug",
    ("en/people/", "slug"): "person_slug",
    ("en/%(slug)s/", "slug"): "page_slug",
    ("en/%(_0)s", "_0"): "page_path",
}
FILES = ("image", "document")
# What is nobody's: every value is tried.
FREE: dict[str, tuple[str, ...]] = {
    "language": ("da",),
    "action_name": ("approve", "reject", "publish", "copy", "delete"),
    "status": tuple(EventStatus.values),
    "operation": tuple(OPERATIONS),
    "decision": tuple(DECISIONS),
    "step": STEPS_OF_EVALUATION,
    "chart": tuple(CHARTS),
    "filter_spec": ("max-165x165",),
    "kind": ("csv", "xlsx", *FILES),
    "mode": ("",),
    "source": tuple(name for name, source in SOURCES.items() if source.of_event),
    "form": ("atom", "rss"),
    "format": ("csv", "xlsx"),
    "theme": ("language",),
    "month": ("2027/03",),
    # Versions are counted for every event.
    "number": ("1",),
    "title": ("anything",),
    # Nobody can guess these.
    "token": ("0" * 24,),
    "receipt": ("0" * 24,),
    "key": ("0" * 24,),
    "uidb36": ("1",),
    "uidb64": ("MQ",),
    "seed": ("anything",),
    "rest": ("anything",),
}
# ... or, where few values are known, these, by where the address begins.
FREE_PLACED: dict[tuple[str, str], tuple[str, ...]] = {
    ("admin/events/%(event)s/programme/", "status"): tuple(STEPS),
    ("admin/events/%(event)s/resources/", "kind"): tuple(KINDS),
    ("admin/imports/", "kind"): tuple(kind.code for kind in IMPORTED),
    ("admin/exports/", "source"): tuple(name for name, source in SOURCES.items() if not source.of_event),
}
PAGE_TYPES = ("articlepage", "partnerpage", "eventpage")


class UnknownArgument(Exception):
    """An address takes something the walk cannot fill in yet: add it to `NAMED`, `PLACED`, `FREE` or `FREE_PLACED`."""


@dataclass(frozen=True, order=True)
class Address:
    """One address, `foreign` when it names anything of the other partner's; `pattern` is where it comes from.

    `first` is true for the one of alike addresses, those with own things in them, that is worth more than a glance.
    """

    path: str
    pattern: str
    foreign: bool
    first: bool


def patterns() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every address there is, as a template with the names of its arguments."""
    yield from _below(get_resolver(), "")


def addresses(own: Estate, other: Estate) -> list[Address]:
    """Return every address bare, filled with things of the other's, with own ones, and with one of the other's in it.

    The latter, and every one of the values that are nobody's, with the first of the pages only.
    """
    found: dict[str, Address] = {}
    for pattern, names in patterns():
        if pattern in LEFT_OUT:
            continue
        for mine, theirs in zip(own.about, other.about, strict=True):
            is_first = theirs is other.about[0]
            for path, foreign in _filled(pattern, names, mine, theirs, thoroughly=is_first):
                found.setdefault(path, Address(path, pattern, foreign, first=is_first))
    return sorted(found.values())


def _below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for child in resolver.url_patterns:
        template = prefix + normalize(str(child.pattern.regex.pattern))[0][0]
        if isinstance(child, URLResolver):
            yield from _below(child, template)
        elif isinstance(child, URLPattern):
            yield template, tuple(re.findall(r"%\((\w+)\)s", template))


def _filled(
    pattern: str, names: tuple[str, ...], mine: Mapping[str, Any], theirs: Mapping[str, Any], *, thoroughly: bool
) -> Iterator[tuple[str, bool]]:
    """Yield `pattern` filled, and whether anything in it is the other's."""
    owned = {name: key for name in names if (key := _key_of(pattern, name))}
    free = list(_free_values(pattern, [name for name in names if name not in owned], theirs))
    for values in free if thoroughly else free[:1]:
        mixtures = [set(owned), set[str]()]
        if thoroughly and len(owned) > 1 and values is free[0]:
            mixtures += [{name} for name in owned]
        for foreign in mixtures:
            # A number alone does not name a file: the other's picture may have that of an own document.
            kind = values.get("kind", "")
            kinds = {"file": kind if kind in FILES else "image", "resource": kind if kind in KINDS else "rooms"}
            filled = {name: (theirs if name in foreign else mine)[kinds.get(key, key)] for name, key in owned.items()}
            yield "/" + pattern % {**filled, **values}, bool(foreign)


def _key_of(pattern: str, name: str) -> str:
    """Return what the argument `name` stands for; empty when it is nobody's."""
    for (beginning, placed), key in PLACED.items():
        if name == placed and pattern.startswith(beginning):
            return key
    return NAMED.get(name, "")


def _free_values(pattern: str, names: list[str], theirs: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield every combination of values for arguments that are nobody's."""
    if "app_label" in names or "app_name" in names or "content_type_app_name" in names:
        yield from _models(names, str(theirs["model"]))
        return
    unknown = [name for name in names if name not in FREE]
    if unknown:
        raise UnknownArgument(f"{pattern}: {', '.join(unknown)}")
    known = {name: values for (beginning, name), values in FREE_PLACED.items() if pattern.startswith(beginning)}
    for values in itertools.product(*(known.get(name, FREE[name]) for name in names)):
        yield dict(zip(names, values, strict=True))


def _models(names: list[str], page_type: str) -> Iterator[dict[str, str]]:
    app, model = names[0], names[1]
    if names[2:] == ["action"]:
        bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # which makes it look for them
        for label, models in bulk_action_registry.actions.items():
            for name, actions in models.items():
                for action in actions:
                    yield {app: label, model: name, "action": action}
        return
    for label, name in (("cms", page_type), ("taggit", "tag"), ("wagtailimages", "image"), ("partners", "user")):
        yield {app: label, model: name}
