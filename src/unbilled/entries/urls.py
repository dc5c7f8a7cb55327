"""Addresses of entries."""

from django.urls import path

from unbilled.entries import pages

app_name = "entries"
urlpatterns = [path("", pages.entry_list, name="list"), path("<int:entry_id>/", pages.entry, name="entry")]
