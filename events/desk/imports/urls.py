"""Addresses of imports, below `/admin/imports/`."""

from django.urls import URLPattern, path

from events.desk.imports.views.choosing import ChooseColumns, ChooseFile, ExampleFile, ListOfImports
from events.desk.imports.views.rows import ReportFile, ShowImport
from events.desk.imports.views.steps import RunImport, UndoImport

app_name = "imports"
urlpatterns: list[URLPattern] = [
    path("", ListOfImports.as_view(), name="imports"),
    path("results/", ListOfImports.as_view(results_only=True), name="import_list_results"),
    path("new/<slug:kind>/", ChooseFile.as_view(), name="new"),
    path("new/<slug:kind>/<int:event>/", ChooseFile.as_view(), name="new_of_event"),
    path("example/<slug:kind>.<str:format>", ExampleFile.as_view(), name="example"),
    path("<int:import>/", ShowImport.as_view(), name="import"),
    path("<int:import>/results/", ShowImport.as_view(results_only=True), name="import_results"),
    path("<int:import>/columns/", ChooseColumns.as_view(), name="columns"),
    path("<int:import>/run/", RunImport.as_view(), name="run"),
    path("<int:import>/undo/", UndoImport.as_view(), name="undo"),
    path("<int:import>/report/", ReportFile.as_view(), name="report"),
]
