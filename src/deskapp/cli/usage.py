"""What is said of a command line that cannot be obeyed."""

from deskapp.text import t


class UsageProblem(Exception):
    """Bad usage or input (exit 2); `str()` is the sentence."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(t(f"cli.{key}", **values))
