create function pnl.after_splits(account uuid, of_epoch integer, ticker text, since timestamptz, until timestamptz, held numeric) returns numeric
    language plpgsql
    stable
as $$
declare
    split record;
begin
    for split in
        select e.split_to, e.split_from
          from gateway.account_event e
         where e.kind = 'split' and e.account_id = account and e.epoch = of_epoch and e.instrument = ticker
           and e.effective_at >= since and e.effective_at < until
           and e.seq <= (select c.seq from positions.cursor c where c.account_id = account)
         order by e.effective_at, e.first_seq
    loop
        -- div() cuts toward zero at any size, and a product is exact: a quotient is not.
        held := div(held * split.split_to * 1000000000, split.split_from) * 0.000000001;
    end loop;
    return held;
end
$$;
comment on function pnl.after_splits is 'What was held at a time, in the shares of a later time: each split cuts toward zero to 9 places, as the fold does';
