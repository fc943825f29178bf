package dev.livedesk.gateway.execution;

import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.listener.AccountHint;
import dev.livedesk.bus.listener.AccountListener;
import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.market.ledger.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps the exchange's open orders as the ledger has them: by hints of other gateways, and by a sweep each second, which also takes over shards. */
public final class OrderKeeper extends AccountListener {

    private final PaperExchange exchange;
    private final OwnShards own;

    public OrderKeeper(ListenerOptions options, PaperExchange exchange, OwnShards own) {
        super("gateway-orders", options);
        this.exchange = exchange;
        this.own = own;
    }

    @Override
    protected List<String> topics() {
        return Topics.allLedger();
    }

    /** None for what this gateway itself has booked. */
    @Override
    protected Optional<AccountId> accountOf(byte[] hint) {
        AccountHint said = AccountHint.of(hint);
        AccountId account = AccountId.parse(said.account());
        return own.owns(said.shard()) && !exchange.hasBooked(account, said.seq()) ? Optional.of(account) : Optional.empty();
    }

    @Override
    protected Collection<AccountId> behind() {
        return exchange.behind();
    }

    @Override
    protected void catchUp(AccountId account) {
        exchange.load(account);
    }

    /** There is nothing to derive anew. */
    @Override
    protected void rebuild() {
        recover();
    }
}
