"""What groups may do: exactly what follows from memberships and hosts, given and taken away as needed."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.models import EventPage, PartnerPage, PartnerSpace
from partners.enums import PartnerStatus

OFFICE = "Network office"
ENTER = "wagtailadmin.access_admin"
OFFICE_PAGES = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
FILES = ("add_image", "change_image", "delete_image", "choose_image",
         "add_document", "change_document", "delete_document", "choose_document")  # fmt: skip
OFFICE_OTHER = (ENTER, "cms.add_notice", "cms.change_notice", "cms.delete_notice",
                "cms.add_searchalias", "cms.change_searchalias", "cms.delete_searchalias")  # fmt: skip
EDITOR_PAGES = ("add_page", "change_page")
ADMINISTRATOR_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
# On pages of events that another partner leads.
GUEST_EDITOR_PAGES = ("change_page",)
GUEST_ADMINISTRATOR_PAGES = ("change_page", "publish_page")

Right = tuple[int, str]


def provision_office(changes: list[str] | None = None) -> Group:
    """Return the network office's group, which may edit every page, picture and document."""
    group, created = Group.objects.get_or_create(name=OFFICE)
    changes = [] if changes is None else changes
    if created:
        changes.append(_("Group made: %(group)s") % {"group": group.name})
    root = Page.objects.get(depth=1)
    allow(group, OFFICE_OTHER, {(root.pk, name) for name in OFFICE_PAGES}, changes)
    allow_files(group, {(Collection.get_first_root_node().pk, name) for name in FILES}, changes)
    return group


def allow_partner(space: PartnerSpace, changes: list[str]) -> None:
    """Give the groups of `space` their rights on its pages and files; a former partner keeps none."""
    # Whoever changes another event of this partner at the same time waits, and then sees what was given here.
    PartnerSpace.objects.select_for_update(no_key=True).get(pk=space.pk)
    working = space.partner.status != PartnerStatus.FORMER
    own = list(PartnerPage.objects.filter(partner=space.partner)) if working else []
    hosted = EventPage.objects.filter(event__hosts=space.partner) if working else []
    guest = [page for page in hosted if not any(page.is_descendant_of(home) for home in own)]
    for group, on_own, on_guest in (
        (space.editors, EDITOR_PAGES, GUEST_EDITOR_PAGES),
        (space.administrators, ADMINISTRATOR_PAGES, GUEST_ADMINISTRATOR_PAGES),
    ):
        pages = {(page.pk, name) for page in own for name in on_own}
        pages |= {(page.pk, name) for page in guest for name in on_guest}
        allow(group, [ENTER] if working else [], pages, changes)
        allow_files(group, {(space.collection_id, name) for name in FILES} if working else set(), changes)


def allow(group: Group, names: Iterable[str], pages: set[Right], changes: list[str]) -> None:
    """Let `group` do exactly what `names` (`app.codename`) and `pages` (page and codename) say."""
    wanted = _permissions(names)
    if set(group.permissions.all()) != wanted:
        group.permissions.set(wanted)
        changes.append(_("%(group)s: general rights set right") % {"group": group.name})
    rows = GroupPagePermission.objects.filter(group=group)
    has = {(page, name): pk for pk, page, name in rows.values_list("pk", "page", "permission__codename")}
    ids = dict(Permission.objects.filter(content_type__app_label="wagtailcore").values_list("codename", "pk"))
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=group, page_id=page, permission_id=ids[name]) for page, name in pages - {*has}]
    )
    rows.filter(pk__in=[pk for right, pk in has.items() if right not in pages]).delete()
    _tell(group, pages, {*has}, _("pages"), changes)


def allow_files(group: Group, files: set[Right], changes: list[str]) -> None:
    """Let `group` do exactly what `files` (collection and codename) say with pictures and documents."""
    rows = GroupCollectionPermission.objects.filter(group=group)
    has = {(place, name): pk for pk, place, name in rows.values_list("pk", "collection", "permission__codename")}
    permissions = Permission.objects.filter(content_type__app_label__in=["wagtailimages", "wagtaildocs"])
    ids = dict(permissions.values_list("codename", "pk"))
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection_id=place, permission_id=ids[name])
            for place, name in files - {*has}
        ]
    )
    rows.filter(pk__in=[pk for right, pk in has.items() if right not in files]).delete()
    _tell(group, files, {*has}, _("files"), changes)


def _permissions(names: Iterable[str]) -> set[Permission]:
    """Return permissions by `app.codename`."""
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return set(Permission.objects.filter(wanted))


def _tell(group: Group, wanted: set[Right], had: set[Right], where: str, changes: list[str]) -> None:
    if wanted != had:
        changes.append(
            _("%(group)s: rights on %(where)s: %(given)d given, %(taken)d taken away")
            % {"group": group.name, "where": where, "given": len(wanted - had), "taken": len(had - wanted)}
        )
