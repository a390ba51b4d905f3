"""One module per command of ``earshot``; each has ``run(arguments) -> exit code``."""
