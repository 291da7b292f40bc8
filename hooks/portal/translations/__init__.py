"""Translations: what each was made from, what has changed since, and whether both have the same parts."""
