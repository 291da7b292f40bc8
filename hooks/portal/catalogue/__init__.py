"""The catalogue: the one place that brings pages together, each read and checked once, in every language."""

from portal.catalogue.catalogue import Catalogue
from portal.catalogue.page import Page
from portal.catalogue.read import read_catalogue

__all__ = ["Catalogue", "Page", "read_catalogue"]
