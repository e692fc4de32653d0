"""Campaigns: one ask, who can grant it, and the voices for it."""
