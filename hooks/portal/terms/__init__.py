"""The glossary for readers: terms explained where they stand in a text, and a page with all of them."""
