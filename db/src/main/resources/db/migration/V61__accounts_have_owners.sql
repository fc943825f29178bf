alter table gateway.account add column owner_id uuid references gateway.app_user;
comment on column gateway.account.owner_id is 'Who opened it, and may let others in; null: nobody, then administrators may';
create index account_owner on gateway.account (owner_id);

update gateway.account a
   set owner_id = (
       select r.user_id from gateway.account_right r
        where r.account_id = a.id and r.may = 'trade' order by r.granted_at, r.user_id limit 1);
