"""Packs: workshop kits on paper, as tagged PDFs that lie in ``packs/``."""
