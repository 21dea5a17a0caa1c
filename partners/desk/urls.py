"""Addresses of the partners' back office, below `/admin/partners/`."""

from django.urls import URLPattern, path

from partners.desk.views import invitations, office, partner, partners, people, profile

app_name = "partners_desk"
urlpatterns: list[URLPattern] = [
    path("", partners.PartnerList.as_view(), name="partners"),
    path("results/", partners.PartnerList.as_view(results_only=True), name="partner_results"),
    path("new/", partners.CreatePartner.as_view(), name="partner_create"),
    path("people/", people.OwnPeople.as_view(), name="own_people"),
    path("me/", profile.OwnProfiles.as_view(), name="profiles"),
    path("me/<int:membership>/", profile.OwnProfile.as_view(), name="profile"),
    path("office/", office.OfficePeople.as_view(), name="office"),
    path("office/invite/", office.InviteToOffice.as_view(), name="office_invite"),
    path("office/<int:person>/", office.ChangeOfficePerson.as_view(), name="office_person"),
    path("office/<int:person>/remove/", office.RemoveOfficePerson.as_view(), name="office_remove"),
    path("office/<int:person>/second-factor/", office.ResetOfficeSecondFactor.as_view(), name="office_second_factor"),
    path("office/invitations/<int:invitation>/", office.SendToOfficeAgain.as_view(), name="office_send_again"),
    path("office/invitations/<int:invitation>/withdraw/", office.WithdrawFromOffice.as_view(), name="office_withdraw"),
    path("<int:partner>/", partner.PartnerOverview.as_view(), name="partner"),
    path("<int:partner>/details/", partner.EditPartner.as_view(), name="partner_edit"),
    path("<int:partner>/leave/", partner.LeaveNetwork.as_view(), name="leave"),
    path("<int:partner>/rejoin/", partner.Rejoin.as_view(), name="rejoin"),
    path("<int:partner>/people/", people.People.as_view(), name="people"),
    path("<int:partner>/people/invite/", invitations.InviteColleague.as_view(), name="invite"),
    path("<int:partner>/people/<int:membership>/", people.ChangeMember.as_view(), name="member"),
    path("<int:partner>/people/<int:membership>/remove/", people.RemoveMember.as_view(), name="member_remove"),
    path(
        "<int:partner>/people/<int:membership>/second-factor/",
        people.ResetMembersSecondFactor.as_view(),
        name="member_second_factor",
    ),
    path("<int:partner>/invitations/<int:invitation>/", invitations.SendColleagueAgain.as_view(), name="send_again"),
    path(
        "<int:partner>/invitations/<int:invitation>/withdraw/",
        invitations.WithdrawFromColleague.as_view(),
        name="withdraw",
    ),
]
