create index closing_price_recorded on pnl.closing_price (recorded_at);
comment on index pnl.closing_price_recorded is 'The newest tells listeners that days were closed since they looked';
