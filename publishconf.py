"""What differs in public."""

from pelicanconf import *

SITEURL = "https://outspoken.brackwater.example.org"
OUTPUT_PATH = str(ROOT / "output")  # noqa: F405
DELETE_OUTPUT_DIRECTORY = True
