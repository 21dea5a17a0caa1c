"""Addresses of the translators' screens, below `/admin/translations/`."""

from django.urls import URLPattern, path, re_path

from cms.translating.views import files, pages, queue

app_name = "translations"

urlpatterns: list[URLPattern] = [
    path("", queue.Queue.as_view(), name="queue"),
    path("upload/", files.Upload.as_view(), name="upload"),
    path("pages/<int:page>/<slug:language>/begin/", pages.Begin.as_view(), name="begin"),
    path("pages/<int:page>/<slug:language>/po/", pages.Download.as_view(), name="download"),
    path("<int:translation>/", pages.Finish.as_view(), name="finish"),
    path("<int:translation>/update/", pages.Update.as_view(), name="update"),
    path("<int:translation>/describe/", pages.Describe.as_view(), name="describe"),
    path("<int:translation>/submit/", pages.Submit.as_view(), name="submit"),
    path("<int:translation>/publish/", pages.Publish.as_view(), name="publish"),
    path("<int:translation>/decide/", pages.Decide.as_view(), name="decide"),
    re_path(r"^(?P<kind>image|document)/(?P<pk>\d+)/(?P<language>[a-z-]+)/$", files.Medium.as_view(), name="medium"),
    re_path(
        r"^(?P<kind>image|document)/(?P<pk>\d+)/(?P<language>[a-z-]+)/po/$",
        files.MediumDownload.as_view(),
        name="medium_download",
    ),
]
