"""Addresses of actuals."""

from django.urls import path

from unbilled.actuals import pages

app_name = "actuals"
urlpatterns = [path("", pages.actual_list, name="list"), path("<int:actual_id>/", pages.actual, name="actual")]
