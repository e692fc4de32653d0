"""Files, feeds, HTML, e-mail and detectors; nothing here imports Pelican."""
