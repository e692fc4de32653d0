"""Workshop kits: read from ``workshops/<kit>/``, checked, and made ready to be shown."""
