"""Addresses of the desk, below `/admin/events/`."""

from django.urls import URLPattern, path

from events.desk.answers.files import FileOfGuest
from events.desk.answers.urls import urlpatterns as answer_urls
from events.desk.attendance.certificates.urls import urlpatterns as certificate_urls
from events.desk.attendance.door.urls import urlpatterns as door_urls
from events.desk.attendance.evaluation.urls import urlpatterns as evaluation_urls
from events.desk.attendance.papers.urls import urlpatterns as paper_urls
from events.desk.attendance.urls import urlpatterns as attendance_urls
from events.desk.blocks.urls import urlpatterns as block_urls
from events.desk.bulk.urls import urlpatterns as bulk_urls
from events.desk.choices.urls import urlpatterns as choice_urls
from events.desk.codes.urls import urlpatterns as code_urls
from events.desk.consents.urls import urlpatterns as consent_urls
from events.desk.copying.urls import urlpatterns as copying_urls
from events.desk.corrections.urls import urlpatterns as correction_urls
from events.desk.deletions.urls import urlpatterns as deletion_urls
from events.desk.exports.urls import urlpatterns as export_urls
from events.desk.grid.urls import urlpatterns as grid_urls
from events.desk.mailings.urls import urlpatterns as mailing_urls
from events.desk.programme.urls import urlpatterns as programme_urls
from events.desk.questions.urls import urlpatterns as question_urls
from events.desk.queue.urls import urlpatterns as queue_urls
from events.desk.retention.urls import urlpatterns as retention_urls
from events.desk.schedule.urls import urlpatterns as schedule_urls
from events.desk.selection.urls import urlpatterns as selection_urls
from events.desk.statistics.urls import urlpatterns as statistics_urls
from events.desk.topics.urls import urlpatterns as topic_urls
from events.desk.trail.urls import urlpatterns as trail_urls
from events.desk.views.event import AddGroup, ChangeStatus, EventOverview, ResizePool
from events.desk.views.events import CreateEvent, EventList
from events.desk.views.facts import EditEvent
from events.desk.views.registrations import OperateRegistration, RegistrationDetail, RegistrationList

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", EventList.as_view(), name="events"),
    path("results/", EventList.as_view(results_only=True), name="event_results"),
    path("new/", CreateEvent.as_view(), name="event_create"),
    path("<int:event>/", EventOverview.as_view(), name="event"),
    path("<int:event>/details/", EditEvent.as_view(), name="event_edit"),
    path("<int:event>/status/<str:status>/", ChangeStatus.as_view(), name="event_status"),
    path("<int:event>/places/", AddGroup.as_view(), name="pool_add"),
    path("<int:event>/places/<int:pool>/", ResizePool.as_view(), name="pool_resize"),
    path("<int:event>/registrations/", RegistrationList.as_view(), name="registrations"),
    path(
        "<int:event>/registrations/results/", RegistrationList.as_view(results_only=True), name="registration_results"
    ),
    path("<int:event>/registrations/<int:registration>/", RegistrationDetail.as_view(), name="registration"),
    path(
        "<int:event>/registrations/<int:registration>/files/<int:answer_file>/",
        FileOfGuest.as_view(),
        name="answer_file",
    ),
    path(
        "<int:event>/registrations/<int:registration>/<str:operation>/",
        OperateRegistration.as_view(),
        name="registration_operation",
    ),
    *block_urls,
    *selection_urls,
    *code_urls,
    *queue_urls,
    *question_urls,
    *deletion_urls,
    *correction_urls,
    *retention_urls,
    *consent_urls,
    *answer_urls,
    *programme_urls,
    *grid_urls,
    *choice_urls,
    *topic_urls,
    *schedule_urls,
    *copying_urls,
    *bulk_urls,
    *statistics_urls,
    *trail_urls,
    *mailing_urls,
    *export_urls,
    *attendance_urls,
    *paper_urls,
    *evaluation_urls,
    *certificate_urls,
    *door_urls,
]
