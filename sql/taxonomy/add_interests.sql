-- one row per interest of the taxonomy
insert into interest_rows by name
select interest, label, parent, half_life_days, retired
from rows
