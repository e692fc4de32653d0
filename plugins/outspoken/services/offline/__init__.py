"""Reading without a signal: what a phone keeps of the site, where the office lets it."""
