-- One role per service, each with only its rights; logins and passwords are given by whoever runs the database, never here.
do $$
declare
    service text;
begin
    foreach service in array array['gateway', 'positions', 'pnl', 'bars', 'quotes', 'ingestor']
    loop
        if not exists (select from pg_roles where rolname = 'livedesk_' || service) then
            execute format('create role %I nologin', 'livedesk_' || service);
        end if;
    end loop;
end
$$;

create schema gateway;
comment on schema gateway is 'Users, accounts and the ledger; written by trading-gateway alone';
create schema positions;
comment on schema positions is 'What position-listener derives from the ledger';
create schema pnl;
comment on schema pnl is 'What pnl-listener derives from positions and quotes';
create schema bars;
comment on schema bars is 'Recorded ticks and bars; written by historical-bars-service alone';
create schema feeds;
comment on schema feeds is 'Feeds and subscriptions; written by ingestor-service alone';

grant usage on schema gateway to livedesk_gateway, livedesk_positions, livedesk_pnl, livedesk_bars, livedesk_quotes, livedesk_ingestor;
grant usage on schema positions to livedesk_gateway, livedesk_positions, livedesk_pnl, livedesk_quotes;
grant usage on schema pnl to livedesk_gateway, livedesk_pnl, livedesk_quotes;
grant usage on schema bars to livedesk_bars, livedesk_pnl;
grant usage on schema feeds to livedesk_ingestor;
