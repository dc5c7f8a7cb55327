"""Exports of time trackers: from their bytes to rows of work, and from their names to our codes. Writes nothing."""

from unbilled.entries.imports.exports import Export, Notice, TimeRow, read_export
from unbilled.entries.imports.mapping import Mapping, read_mapping
from unbilled.entries.imports.oddities import Oddity, oddities
from unbilled.entries.imports.products import PRODUCTS, Product

__all__ = [
    "PRODUCTS",
    "Export",
    "Mapping",
    "Notice",
    "Oddity",
    "Product",
    "TimeRow",
    "oddities",
    "read_export",
    "read_mapping",
]
