"""Addresses of the searches without a hit, below `/admin/search/`."""

from django.urls import URLPattern, path

from cms.search.desk import views

app_name = "search_desk"

urlpatterns: list[URLPattern] = [
    path("", views.Misses.as_view(), name="misses"),
    path("results/", views.Misses.as_view(results_only=True), name="miss_results"),
    path("forget/", views.ForgetMisses.as_view(), name="forget_all"),
    path("<int:missed>/forget/", views.ForgetMiss.as_view(), name="forget"),
]
