-- calls of which one more part has come: every part is heard again, together
update recordings
set status = 'new'
where status in ('done', 'joined', 'failed')
    and exists (
        from recordings as other
        where other.status = 'new'
            and other.profile = recordings.profile
            and other.system_call_id = recordings.system_call_id
            and other.part <> recordings.part
    )
