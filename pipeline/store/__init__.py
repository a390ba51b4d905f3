"""The warehouse: the only place that opens DuckDB. One process writes ``warehouse.duckdb``;
analysts read the copy.
"""
