"""Who may edit which pages: groups and permissions, provisioned from memberships and hosts and never by hand.

Everything here can be repeated: it adds what is missing and takes away what no longer follows. Wagtail's own
permissions on people and groups are never given to anybody.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.models import EventPage, PartnerPage, PartnerSpace
from events.models import Event
from partners.enums import MembershipRole
from partners.models import Partner, User

OFFICE = "Network office"
ENTER = "wagtailadmin.access_admin"
OFFICE_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
OFFICE_FILES = ("add_image", "change_image", "delete_image", "choose_image",
                "add_document", "change_document", "delete_document", "choose_document")  # fmt: skip
PARTNER_PAGES = ("change_page", "publish_page")
PARTNER_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


def provision_office() -> Group:
    """Return the network office's group, which may edit every page, picture and document."""
    group, _created = Group.objects.get_or_create(name=OFFICE)
    group.permissions.add(*_permissions([ENTER]))
    root = Page.objects.get(depth=1)
    _allow_pages([group], [root], OFFICE_PAGES)
    _allow_files([group], Collection.get_first_root_node(), OFFICE_FILES)
    return group


def provision_partner(partner: Partner) -> PartnerSpace:
    """Return the space of `partner`, made if it has none, with rights on all its pages and files."""
    space = (
        PartnerSpace.objects.select_related("editors", "administrators", "collection").filter(partner=partner).first()
    )
    if space is None:
        space = PartnerSpace.objects.create(
            partner=partner,
            editors=_new_group(f"{partner.short_name} editors", partner),
            administrators=_new_group(f"{partner.short_name} administrators", partner),
            collection=Collection.get_first_root_node().add_child(name=partner.short_name),
        )
    for group in space.groups:
        group.permissions.add(*_permissions([ENTER]))
    _allow_pages(space.groups, PartnerPage.objects.filter(partner=partner), PARTNER_PAGES)
    _allow_files(space.groups, space.collection, PARTNER_FILES)
    return space


def open_event_pages(event: Event) -> None:
    """Let the hosts of `event`, and of the partners only they, edit and publish its pages."""
    pages = list(EventPage.objects.filter(event=event))
    spaces = PartnerSpace.objects.filter(partner__in=event.hosts.all()).select_related("editors", "administrators")
    groups = [group for space in spaces for group in space.groups]
    partners = PartnerSpace.objects.exclude(partner__in=event.hosts.all())
    others = Q(group__in=partners.values("editors")) | Q(group__in=partners.values("administrators"))
    GroupPagePermission.objects.filter(others, page__in=pages).delete()
    _allow_pages(groups, pages, PARTNER_PAGES)


def place_user(user: User) -> None:
    """Put `user` into the groups their roles call for, and out of the other groups kept here."""
    wanted: set[int] = set()
    if user.network_role:
        wanted.add(provision_office().pk)
    roles = dict(user.memberships.values_list("partner", "role"))
    kept = {*Group.objects.filter(name=OFFICE).values_list("pk", flat=True)}
    for partner, editors, administrators in PartnerSpace.objects.values_list("partner", "editors", "administrators"):
        kept |= {editors, administrators}
        if partner in roles:
            wanted.add(administrators if roles[partner] == MembershipRole.ADMIN else editors)
    user.groups.remove(*(kept - wanted))
    user.groups.add(*wanted)


def _new_group(name: str, partner: Partner) -> Group:
    if Group.objects.filter(name=name).exists():
        name = f"{name} ({partner.slug})"
    return Group.objects.create(name=name)


def _permissions(names: Iterable[str]) -> list[Permission]:
    """Return permissions by `app.codename`."""
    wanted = Q()
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))


def _allow_pages(groups: Iterable[Group], pages: Iterable[Page], codenames: Iterable[str]) -> None:
    permissions = list(Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames))
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page_id=page.pk, permission=permission)
            for group in groups
            for page in pages
            for permission in permissions
        ],
        ignore_conflicts=True,
    )


def _allow_files(groups: Iterable[Group], collection: Collection, codenames: Iterable[str]) -> None:
    permissions = list(
        Permission.objects.filter(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"],
            content_type__model__in=["image", "document"],
            codename__in=codenames,
        )
    )
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection=collection, permission=permission)
            for group in groups
            for permission in permissions
        ],
        ignore_conflicts=True,
    )
