"""Outspoken: residents speak in public, and are answered."""

__version__ = "0.1.0"
