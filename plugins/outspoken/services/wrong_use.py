"""What an officer asked for and nobody can understand."""


class WrongUseError(ValueError):
    """What was asked cannot be understood; says how to ask."""
