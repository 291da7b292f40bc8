"""Pilots: the index of real cases."""
