"""Addresses of journals."""

from django.urls import path

from unbilled.journal import pages

app_name = "journal"
urlpatterns = [
    path("", pages.journal_list, name="list"),
    path("<int:journal_id>/", pages.journal_page, name="journal"),
    path("import/", pages.import_actuals, name="import"),
    path("post/", pages.post_journals, name="post"),
    path("enter/", pages.enter, name="enter"),
    path("enter/plan/", pages.plan_entries, name="plan_entries"),
    path("enter/post/", pages.post_entries, name="post_entries"),
    path("reset/", pages.reset_journals, name="reset"),
]
