-- one row per identifier of an erased person, as SHA-256 of its kind and value ('email:…')
select digest, erased_on
from erasures
