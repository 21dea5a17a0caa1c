"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from common.gallery import gallery
from config import health
from partners.accounts.views import sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include("cms.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("calendar/", include("events.calendars.urls")),
    path("embed/", include("cms.embedding.urls")),
    path("api/v1/", include("events.calendars.api.urls")),
    path("", include("cms.site_urls")),
    path("health/live/", health.live, name="health_live"),
    path("health/ready/", health.ready, name="health_ready"),
]
if settings.ANYMAIL_ESP and settings.ANYMAIL.get("WEBHOOK_SECRET"):
    # Where a mail service tells which letters came back; without the secret anybody could.
    urlpatterns.append(path("anymail/", include("anymail.urls")))
if settings.DEMO:
    urlpatterns.append(path("outbox/", include("common.maildrop_urls")))
if settings.DEBUG:
    urlpatterns.append(path("gallery/", gallery))
if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}))
urlpatterns += i18n_patterns(
    path("account/", include("partners.accounts.urls")),
    path("", include("events.urls")),
    path("", include("partners.urls")),
    path("", include("cms.urls")),
    # Django's sign-in form, which would ask for no second factor.
    path("_util/login/", sign_in),
    path("", include(wagtail_urls)),
)
