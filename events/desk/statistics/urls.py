"""Addresses of the charts, for one event and for all."""

from django.urls import path

from events.desk.statistics.views import AllStatistics, Statistics

urlpatterns = [
    path("<int:event>/statistics/", Statistics.as_view(), name="statistics"),
    path("<int:event>/statistics/<slug:chart>/file/", Statistics.as_view(), name="statistics_file"),
    path("statistics/", AllStatistics.as_view(), name="statistics_all"),
    path("statistics/<slug:chart>/file/", AllStatistics.as_view(), name="statistics_all_file"),
]
