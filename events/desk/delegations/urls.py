"""Addresses of the delegations' screens, below `/admin/delegations/`."""

from django.urls import URLPattern, path

from events.desk.answers.files import FileOfDelegate
from events.desk.delegations.views import answers, lists, many, naming, people, writing

app_name = "delegations"
urlpatterns: list[URLPattern] = [
    path("", lists.DelegationList.as_view(), name="delegations"),
    path("results/", lists.DelegationList.as_view(results_only=True), name="delegation_results"),
    path("<int:block>/", lists.Delegation.as_view(), name="delegation"),
    path("<int:block>/file/", lists.PeopleFile.as_view(), name="file"),
    path("<int:block>/example.<str:kind>", many.ExampleFile.as_view(), name="example"),
    path("<int:block>/invite/", naming.Invite.as_view(), name="invite"),
    path("<int:block>/invite/several/", many.InviteSeveral.as_view(), name="several"),
    path("<int:block>/enter/", naming.Enter.as_view(), name="enter"),
    path("<int:block>/import/", many.ImportPeople.as_view(), name="import"),
    path("<int:block>/give-back/", naming.GiveBack.as_view(), name="give_back"),
    path("<int:block>/remind/", writing.Remind.as_view(), name="remind"),
    path("<int:block>/write/", writing.Write.as_view(), name="write"),
    path(
        "<int:block>/people/<int:registration>/files/<int:answer_file>/",
        FileOfDelegate.as_view(),
        name="answer_file",
    ),
    path("<int:block>/people/<int:registration>/answers/", answers.AnswersOfDelegate.as_view(), name="answers"),
    path("<int:block>/people/<int:registration>/replace/", people.Replace.as_view(), name="replace"),
    path(
        "<int:block>/people/<int:registration>/replace/details/",
        people.ReplaceWithDetails.as_view(),
        name="replace_with_details",
    ),
    path("<int:block>/people/<int:registration>/take-back/", people.TakeBack.as_view(), name="take_back"),
]
