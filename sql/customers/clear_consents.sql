-- no consent is left
delete from consent_rows
