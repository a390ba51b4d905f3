"""Settings as the file, the environment and the command's own options say, in rising order."""

import argparse

from pipeline.settings import Settings, load_settings


def chosen_settings(arguments: argparse.Namespace) -> Settings:
    """The settings of this command."""
    names = ("profile", "model", "taxonomy")
    given = {name: value for name in names if (value := getattr(arguments, name, None)) is not None}
    return load_settings(arguments.config).model_copy(update=given)
