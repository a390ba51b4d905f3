"""The interests of the taxonomy in the warehouse, so that analysts see names and half-lives."""

import pyarrow as pa

from pipeline.store.warehouse import Warehouse
from pipeline.understanding.taxonomy import Taxonomy

_ROWS = pa.schema(
    {
        "interest": pa.string(),
        "label": pa.string(),
        "parent": pa.string(),
        "half_life_days": pa.int32(),
        "retired": pa.bool_(),
    }
)


def store_taxonomy(warehouse: Warehouse, taxonomy: Taxonomy) -> None:
    """Replace the interests in the warehouse, all or nothing."""
    rows = [
        {
            "interest": entry.id,
            "label": entry.label,
            "parent": entry.parent,
            "half_life_days": entry.half_life_days or taxonomy.default_half_life_days,
            "retired": entry.retired,
        }
        for entry in taxonomy.interests
    ]
    with warehouse.transaction():
        warehouse.query("taxonomy/clear_interests")
        warehouse.insert("taxonomy/add_interests", pa.Table.from_pylist(rows, schema=_ROWS))
