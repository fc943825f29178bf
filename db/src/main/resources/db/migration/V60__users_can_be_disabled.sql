alter table gateway.app_user add column disabled_at timestamptz;
comment on column gateway.app_user.disabled_at is 'Since when the user may not come in; null: may';
grant select (disabled_at) on gateway.app_user to livedesk_positions, livedesk_pnl, livedesk_bars, livedesk_quotes, livedesk_ingestor;

-- Somebody must be able to manage users: whoever was first, where there is no administrator yet.
update gateway.app_user
   set role = 'admin'
 where id = (select id from gateway.app_user order by created_at, id limit 1)
   and not exists (select from gateway.app_user where role = 'admin');
