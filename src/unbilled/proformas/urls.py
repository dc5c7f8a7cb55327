"""Addresses of proformas."""

from django.urls import path

from unbilled.proformas import pages

app_name = "proformas"
urlpatterns = [
    path("", pages.proforma_list, name="list"),
    path("<int:proforma_id>/", pages.proforma, name="proforma"),
    path("<int:proforma_id>/edit/", pages.edit_lines, name="edit"),
    path("<int:proforma_id>/remove/", pages.remove_lines, name="remove"),
    path("<int:proforma_id>/refresh/", pages.refresh_proforma, name="refresh"),
    path("<int:proforma_id>/split/", pages.split_proforma, name="split"),
    path("<int:proforma_id>/move/", pages.move_lines, name="move"),
    path("<int:proforma_id>/discount/", pages.discount_lines, name="discount"),
    path("<int:proforma_id>/enter/", pages.enter_line, name="enter"),
    path("merge/", pages.merge_proformas, name="merge"),
    path("new/", pages.new_proformas, name="new"),
    path("create/", pages.create_proformas, name="create"),
    path("confirm/", pages.confirm_proformas, name="confirm"),
    path("cancel/", pages.cancel_proformas, name="cancel"),
]
