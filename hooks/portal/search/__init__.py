"""Search: one index a language, and the front of the worker that reads it."""
