"""Addresses of billing runs."""

from django.urls import path

from unbilled.runs import pages

app_name = "runs"
urlpatterns = [path("", pages.run_list, name="list")]
