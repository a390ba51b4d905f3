"""Files that come with the package: SQL, the default taxonomy, the starter model."""

from pathlib import Path

PACKAGE = Path(__file__).parent
SQL = next(folder for folder in (PACKAGE / "sql", PACKAGE.parent / "sql") if folder.is_dir())
"""In a wheel the SQL lies inside the package, in a checkout beside it."""

DEFAULT_TAXONOMY = PACKAGE / "understanding" / "taxonomy.toml"
DEFAULT_CONTACT_RULES = PACKAGE / "contact_rules.toml"
STARTER_MODEL = PACKAGE / "speech" / "starter"
