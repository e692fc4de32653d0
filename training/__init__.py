"""Scripts that make the models of the detectors; none of them runs in use."""
