"""Addresses of billing runs."""

from django.urls import path

from unbilled.runs import pages

app_name = "runs"
urlpatterns = [
    path("", pages.run_list, name="list"),
    path("<int:run_id>/", pages.run, name="run"),
    path("new/", pages.new_run, name="new"),
    path("start/", pages.start_run, name="start"),
    path("parked/", pages.parked_list, name="parked"),
    path("parked/clear/", pages.clear_parked, name="clear"),
    path("calendar/", pages.calendar, name="calendar"),
]
