"""Addresses below `/admin/` that stand before Wagtail's own, because Wagtail offers no hook for these screens."""

from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.drafts import ChosenPages
from cms.translating import editor
from partners.accounts.views import sign_in

# The report names the page edited last of all, whoever's it is, so it is for those who may add pages: the office.
OFFICE = ["add"]

urlpatterns: list[URLPattern] = [
    path("choose-page/chosen-multiple/", ChosenPages.as_view()),
    path("reports/page-types-usage/", PageTypesUsageReportView.as_view(any_permission_required=OFFICE)),
    path(
        "reports/page-types-usage/results/",
        PageTypesUsageReportView.as_view(any_permission_required=OFFICE, results_only=True),
    ),
    *editor.urlpatterns,
]
# As Wagtail does with its own.
for decorator in (require_admin_access, display_custom_404, never_cache):
    decorate_urlpatterns(urlpatterns, decorator)

# Wagtail's own form would ask for no second factor. It is for those who are not in yet.
urlpatterns.append(path("login/", sign_in))
