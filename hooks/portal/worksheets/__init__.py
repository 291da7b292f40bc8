"""Worksheets: one parse, one model, and the renderers that read it."""
