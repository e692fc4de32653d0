"""Being heard: who speaks for a neighbourhood, and every way to reach them."""
