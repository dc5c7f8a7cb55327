"""Set-up of who approves proposals, by amount."""

from unbilled.kernel.setup import WORDS, Field, Section
from unbilled.reviews.models import ReviewBand

SECTIONS = (
    Section("review bands", ReviewBand, key=("up_to",), short="approvers", whole=(), fields={"approvers": Field(kind=WORDS)}),
)
