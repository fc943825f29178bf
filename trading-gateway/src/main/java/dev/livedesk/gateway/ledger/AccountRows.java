package dev.livedesk.gateway.ledger;

import dev.livedesk.db.RoundTrip;
import dev.livedesk.gateway.booking.AccountConfiguration;
import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Holding;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** What is read of an account, gathered from the answers of one round trip. */
final class AccountRows {

    private static final String HEAD = """
            select h.seq, h.epoch, h.cash, h.reserved, a.opening_balance, a.shorting, a.trade_suspended, a.fractional_trading, a.shard
              from gateway.account_head h
              join gateway.account a on a.id = h.account_id
             where h.account_id = ?""";
    private static final String ALL_HELD = "select instrument, quantity, held from gateway.holding where account_id = ?";
    private static final String TAKEN = "select client_order_id from gateway.trade_order where account_id = ? and client_order_id = any(?)";

    private final AccountId account;
    private final OrderReader orders;
    private final Map<Instrument, Holding> holdings = new HashMap<>();
    private final Map<OrderId, Order> known = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private @Nullable Head head;

    private record Head(int shard, long seq, int epoch, Money cash, Money reserved, Money openingBalance, AccountConfiguration configuration) {}

    AccountRows(AccountId account, OrderReader orders) {
        this.account = account;
        this.orders = orders;
    }

    /** Locked until the transaction ends, with what is needed of it; none if there is no such account. */
    Optional<AccountState> lock(JdbcOperations operations, Needs needs) {
        RoundTrip trip = new RoundTrip().read(HEAD + " for update of h", this::head, account.value());
        if (!needs.orders().isEmpty()) {
            orders.withGroups(trip, account, needs.orders(), order -> known.put(order.id(), order));
        }
        if (needs.allOpen()) {
            orders.open(trip, account, order -> known.put(order.id(), order));
        }
        held(trip, needs);
        if (!needs.clientOrderIds().isEmpty()) {
            trip.read(TAKEN, row -> taken.add(row.getString("client_order_id")), account.value(), needs.clientOrderIds().toArray(String[]::new));
        }
        trip.send(operations);
        return state();
    }

    /** With all that it holds, not locked. */
    Optional<AccountState> look(JdbcOperations operations) {
        new RoundTrip().read(HEAD, this::head, account.value()).read(ALL_HELD, this::holding, account.value()).send(operations);
        return state();
    }

    /** What the commands are about, and all that is short. */
    private void held(RoundTrip trip, Needs needs) {
        List<String> wanted = new ArrayList<>(List.of("quantity < 0"));
        List<Object> values = new ArrayList<>(List.of(account.value()));
        if (!needs.tickers().isEmpty()) {
            wanted.add("instrument = any(?)");
            values.add(needs.tickers().toArray(String[]::new));
        }
        if (!needs.orders().isEmpty()) {
            wanted.add("instrument in (select instrument from gateway.trade_order where account_id = ? and id = any(?::uuid[]))");
            values.addAll(List.of(account.value(), TradeFactRows.texts(needs.orders().stream().map(OrderId::value).toList())));
        }
        if (!needs.trades().isEmpty()) {
            wanted.add("instrument in (select instrument from gateway.account_event where account_id = ? and trade_id = any(?::uuid[]))");
            values.addAll(List.of(account.value(), TradeFactRows.texts(needs.trades())));
        }
        if (needs.allOpen()) {
            trip.read(ALL_HELD, this::holding, account.value());
        } else {
            trip.read(ALL_HELD + " and (" + String.join(" or ", wanted) + ")", this::holding, values.toArray());
        }
    }

    private void head(ResultSet row) throws SQLException {
        head = new Head(
                row.getInt("shard"), row.getLong("seq"), row.getInt("epoch"), new Money(row.getBigDecimal("cash")),
                new Money(row.getBigDecimal("reserved")), new Money(row.getBigDecimal("opening_balance")),
                new AccountConfiguration(row.getBoolean("shorting"), row.getBoolean("trade_suspended"), row.getBoolean("fractional_trading")));
    }

    private void holding(ResultSet row) throws SQLException {
        holdings.put(
                Instrument.parse(row.getString("instrument")),
                new Holding(new Quantity(row.getBigDecimal("quantity")), new Quantity(row.getBigDecimal("held"))));
    }

    private Optional<AccountState> state() {
        return Optional.ofNullable(head).map(now -> new AccountState(
                account, now.shard(), now.seq(), now.epoch(), now.cash(), now.reserved(), now.openingBalance(), now.configuration(), holdings, known,
                taken));
    }
}
