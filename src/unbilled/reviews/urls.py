"""Addresses of reviews."""

from django.urls import path

from unbilled.reviews import pages

app_name = "reviews"
urlpatterns = [
    path("", pages.review_list, name="list"),
    path("<int:proposal_id>/", pages.review, name="review"),
    path("steps/", pages.take_step, name="step"),
]
