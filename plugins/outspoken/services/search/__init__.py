"""Finding posts: the index that browsers search, the page for it, and A to Z."""
