"""Translations: our own words and their reviewers, and posts in several languages."""
