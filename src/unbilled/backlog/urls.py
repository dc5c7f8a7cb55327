"""Addresses of the backlog."""

from django.urls import path

from unbilled.backlog import pages

app_name = "backlog"
urlpatterns = [
    path("", pages.backlog_list, name="list"),
    path("on-hold/", pages.on_hold, name="on-hold"),
    path("ready/", pages.mark_ready, name="ready"),
    path("not-ready/", pages.unmark_ready, name="not-ready"),
]
