"""Workshops on the site: which pages and files there are of kits, and what each shows."""
