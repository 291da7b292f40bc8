"""Pages as they are published: HTML, headings, and what search reads of them."""
