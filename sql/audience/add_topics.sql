-- one row per interest of the taxonomy
insert into topics by name
select interest, label, hint, channels
from rows
