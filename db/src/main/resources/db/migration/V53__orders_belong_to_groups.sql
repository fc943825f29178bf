alter table gateway.trade_order
    alter column group_id set not null,
    alter column intent set not null;
