"""From a built site to a public one: put in place, named by content, compressed, described to servers, deployed."""
