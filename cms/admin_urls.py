"""Addresses below `/admin/` that stand before Wagtail's own, because Wagtail offers no hook for these screens."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.urls.reports import urlpatterns as reports
from wagtail.admin.urls.workflows import urlpatterns as workflows
from wagtail.images import get_image_model
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.isolation.files import Documents, ImageChooser, Images
from cms.isolation.office import all_for_office
from cms.isolation.pages import ChosenPages
from cms.isolation.tags import complete_tag
from cms.translating import editor
from partners.accounts.views import sign_in
from partners.desk.views.account import AccountScreen

image_chooser = ImageChooser("wagtailimages_chooser", model=get_image_model(), url_prefix="images/chooser")

urlpatterns: list[URLPattern | URLResolver] = [
    # It would change names without a word in the audit trail.
    path("account/", AccountScreen.as_view()),
    path("choose-page/chosen-multiple/", ChosenPages.as_view()),
    # They name people and pages of every partner.
    path("reports/", include(all_for_office(reports))),
    path("workflows/", include(all_for_office(workflows))),
    # They offer tags of everybody's files and articles.
    path("tag-autocomplete/", complete_tag),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", complete_tag),
    path("images/", Images.as_view()),
    path("images/results/", Images.as_view(results_only=True)),
    path("images/chooser/", image_chooser.choose_view),
    path("documents/", Documents.as_view()),
    path("documents/results/", Documents.as_view(results_only=True)),
    *editor.urlpatterns,
]
# As Wagtail does with its own.
for decorator in (require_admin_access, display_custom_404, never_cache):
    decorate_urlpatterns(urlpatterns, decorator)

# Wagtail's own form would ask for no second factor. It is for those who are not in yet.
urlpatterns.append(path("login/", sign_in))
