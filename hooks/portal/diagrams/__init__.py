"""Diagrams and pictograms: drawn as SVG at build time, from data, in every language."""
