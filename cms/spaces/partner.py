"""One partner's space: pages in every language, groups, a collection of files, an approval workflow."""

from typing import Any

from babel.languages import get_official_languages
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, Locale, Workflow, WorkflowPage, WorkflowTask

from cms.models import (
    BlogPage,
    PartnerApproval,
    PartnerEventsPage,
    PartnerIndexPage,
    PartnerPage,
    PartnerSpace,
)
from cms.spaces.rights import allow_partner
from cms.tree import add_draft, add_public, lock_parent, save_name
from partners.enums import PartnerStatus
from partners.models import Partner, User

SpacePage = PartnerPage | BlogPage | PartnerEventsPage
PARTS = ("editors", "administrators", "collection", "workflow")


@transaction.atomic
def provision_partner(partner: Partner, *, by: User | None = None, changes: list[str] | None = None) -> PartnerSpace:
    """Return the space of `partner`, made or set right; what was changed is added to `changes`.

    Its pages are public in the site's own language and in its country's; in the others they are drafts, a place to
    write in. Raises `TreeMissing`.
    """
    changes = [] if changes is None else changes
    _provide_pages(partner, by, changes)
    space = _provide_space(partner, changes)
    workflow = space.workflow or _provide_workflow(space, changes)
    _follow_name(space, workflow, changes)
    _assign(workflow, partner, changes)
    allow_partner(space, changes)
    return space


def _provide_pages(partner: Partner, by: User | None, changes: list[str]) -> None:
    spoken = {settings.LANGUAGE_CODE, *_language_of(str(partner.country))}
    for locale in Locale.objects.filter(language_code__in=dict(settings.LANGUAGES)):
        home = PartnerPage.objects.filter(partner=partner, locale=locale).first()
        public = locale.language_code in spoken
        if home is None:
            home = PartnerPage(partner=partner, locale=locale, owner=by)
            _provide(home, public, changes)
        for model in (BlogPage, PartnerEventsPage):
            page = model.objects.filter(partner=partner, locale=locale).first()
            if page is None:
                _provide(model(partner=partner, locale=locale, owner=by), public, changes)
            else:
                _follow_row(page, changes)
        _follow_row(home, changes)


def _provide(page: SpacePage, public: bool, changes: list[str]) -> None:
    if isinstance(page, PartnerPage):
        parent = lock_parent(PartnerIndexPage, page.locale)
    else:
        parent = lock_parent(PartnerPage, page.locale, partner=page.partner)
    if type(page).objects.filter(partner=page.partner, locale=page.locale).exists():
        return  # somebody else made it while we waited
    (add_public if public else add_draft)(page, parent)
    path = page.url_path.removesuffix("/")
    changes.append((_("Page made: %(path)s") if public else _("Page made, a draft: %(path)s")) % {"path": path})


def _follow_row(page: SpacePage, changes: list[str]) -> None:
    """Give `page` the partner's present name and address."""
    before = (page.title, page.slug)
    page.follow_row()
    if (page.title, page.slug) != before:
        save_name(page)
        changes.append(_("Page renamed: %(path)s") % {"path": page.url_path.removesuffix("/")})


def _provide_space(partner: Partner, changes: list[str]) -> PartnerSpace:
    space = PartnerSpace.objects.select_related("partner", *PARTS).filter(partner=partner).first()
    if space is None:
        space = PartnerSpace.objects.create(
            partner=partner,
            editors=Group.objects.create(name=_group_name(partner, "editors")),
            administrators=Group.objects.create(name=_group_name(partner, "administrators")),
            collection=Collection.get_first_root_node().add_child(name=_own_name(partner)),
        )
        changes.append(_("Groups and collection made: %(partner)s") % {"partner": partner.short_name})
    return space


def _provide_workflow(space: PartnerSpace, changes: list[str]) -> Workflow:
    name = _own_name(space.partner)
    task = PartnerApproval.objects.create(partner=space.partner, name=name)
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    space.workflow = workflow
    space.save(update_fields=["workflow"])
    changes.append(_("Approval workflow made: %(partner)s") % {"partner": name})
    return workflow


def _follow_name(space: PartnerSpace, workflow: Workflow, changes: list[str]) -> None:
    """Give everything that carries the partner's name its present one."""
    partner, name = space.partner, _own_name(space.partner)
    approval = PartnerApproval.objects.get(partner=partner)
    working = partner.status != PartnerStatus.FORMER
    carriers: list[tuple[Any, str]] = [
        (space.editors, _group_name(partner, "editors", space.editors.pk)),
        (space.administrators, _group_name(partner, "administrators", space.administrators.pk)),
        (space.collection, name),
        (approval, name),
        (workflow, name),
    ]
    for thing, value in carriers:
        if thing.name != value:
            changes.append(_("Renamed: %(old)s, now %(new)s") % {"old": thing.name, "new": value})
            thing.name = value
            thing.save(update_fields=["name"])
    if workflow.active != working:
        workflow.active = working
        workflow.save(update_fields=["active"])
        changes.append(_("Approval workflow opened or closed: %(partner)s") % {"partner": name})


def _assign(workflow: Workflow, partner: Partner, changes: list[str]) -> None:
    for page in PartnerPage.objects.filter(partner=partner):
        row, created = WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": workflow})
        if row.workflow_id != workflow.pk:
            row.workflow = workflow
            row.save(update_fields=["workflow"])
        elif not created:
            continue
        changes.append(_("Approval assigned: %(path)s") % {"path": page.url_path.removesuffix("/")})


def _group_name(partner: Partner, role: str, own: int = 0) -> str:
    """Return the name of a group; where two partners share a short name, with the address name behind it."""
    name = f"{partner.short_name} {role}"
    taken = Group.objects.filter(name=name).exclude(pk=own).exists()
    return f"{name} ({partner.slug})" if taken else name


def _own_name(partner: Partner) -> str:
    """Return the short name of `partner`; where another has the same, with the address name behind it."""
    shared = Partner.objects.filter(short_name=partner.short_name, pk__lt=partner.pk).exists()
    return f"{partner.short_name} ({partner.slug})" if shared else partner.short_name


def _language_of(country: str) -> list[str]:
    """Return the first official language of `country` if the site has it."""
    known = dict(settings.LANGUAGES)
    return [code for code in get_official_languages(country)[:1] if code in known]
