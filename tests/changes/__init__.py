"""A town whose content changes at random, to prove that its site follows."""
