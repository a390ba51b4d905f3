-- one row per interest of the taxonomy: what it is called, a hint for the message, and the channels it may go to (none: any)
create or replace temp table topics (interest text, label text, hint text, channels text[])
