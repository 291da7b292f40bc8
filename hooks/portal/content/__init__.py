"""Pages: what authors write, read once into typed records."""
