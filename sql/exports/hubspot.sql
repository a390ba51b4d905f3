-- one row per contact, as HubSpot's import names it; a leading semicolon adds a topic to those that the contact has
select
    email as "Email",
    segment as "CI segment",
    ';' || topic as "CI topics",
    label as "CI label",
    stage as "CI stage",
    hint as "CI hint",
    score as "CI score",
    strftime(observed_at, '%Y-%m-%d') as "CI observed",
    if(is_active, 'True', 'False') as "CI active",
    strftime(expires_at, '%Y-%m-%d') as "CI expires",
    variant as "CI variant"
from members
order by email
