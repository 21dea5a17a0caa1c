"""Whose names a person meets in the back office: those of the partners they work for."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.listing import EditedByFilter, GenericPageFilterSet
from wagtail.models import Page, PageLogEntry

from partners.models import User
from partners.rules import is_network_office, partners_for


def known_people(user: User | AnonymousUser) -> "QuerySet[User]":
    """Return everybody who works for a partner `user` works for; for the network office, everybody."""
    if is_network_office(user):
        return User.objects.all()
    return User.objects.filter(memberships__partner__in=partners_for(user)).distinct()


def _owners(request: HttpRequest) -> "QuerySet[User]":
    return known_people(request.user).filter(pk__in=Page.objects.order_by().values("owner"))


def _writers(request: HttpRequest) -> "QuerySet[User]":
    return known_people(request.user).filter(pk__in=PageLogEntry.objects.filter(action="wagtail.edit").values("user"))


class PageFilters(GenericPageFilterSet):
    """Wagtail's filters of pages, which offer only people one knows."""

    owner = MultipleUserFilter(label=_("Owner"), queryset=_owners, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(label=_("Edited by"), queryset=_writers, widget=CheckboxSelectMultiple)
