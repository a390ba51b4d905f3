-- one row per interest of the taxonomy that was last in use
select interest, label, parent, half_life_days, retired
from interest_rows
