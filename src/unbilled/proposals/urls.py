"""Addresses of proposals."""

from django.urls import path

from unbilled.proposals import pages

app_name = "proposals"
urlpatterns = [
    path("", pages.proposal_list, name="list"),
    path("<int:proposal_id>/", pages.proposal, name="proposal"),
    path("<int:proposal_id>/header/", pages.edit_header, name="header"),
    path("<int:proposal_id>/group/", pages.print_together, name="group"),
    path("<int:proposal_id>/tax/", pages.change_tax, name="tax"),
    path("<int:proposal_id>/edit/", pages.edit_lines, name="edit"),
    path("<int:proposal_id>/remove/", pages.remove_lines, name="remove"),
    path("<int:proposal_id>/split/", pages.split_proposal, name="split"),
    path("<int:proposal_id>/move/", pages.move_lines, name="move"),
    path("<int:proposal_id>/discount/", pages.discount_lines, name="discount"),
    path("<int:proposal_id>/enter/", pages.enter_line, name="enter"),
    path("merge/", pages.merge_proposals, name="merge"),
    path("new/", pages.new_proposals, name="new"),
    path("create/", pages.create_proposals, name="create"),
    path("propose/", pages.propose_proformas, name="propose"),
    path("cancel/", pages.cancel_proposals, name="cancel"),
    path("withdraw/", pages.withdraw_confirmations, name="withdraw"),
]
