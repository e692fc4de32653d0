"""Scripts that make the model of names, and the lists and texts that they use."""
