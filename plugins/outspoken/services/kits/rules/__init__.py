"""Rules of kits: each yields what is to be mended, with file and line; one noun a file."""
