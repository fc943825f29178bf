package dev.livedesk.benchmarks.booking;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a market order that fills at once costs the database: the statements of the gateway's transaction and of the position listener's, sent together where
 * those send them together, with a connection of its own and nothing else around them. The gateway's commit is durable, the listener's asynchronous.
 */
final class BareBooking implements Booker {

    private static final String TICKER = "BTCUSDT";
    private static final BigDecimal QUANTITY = new BigDecimal("0.001");
    private static final BigDecimal PRICE = new BigDecimal("61721.19");

    private final Connection connection;
    private final List<UUID> accounts;
    private final String state;
    private final PreparedStatement read;
    private final PreparedStatement write;
    private final PreparedStatement readDerived;
    private final PreparedStatement writeDerived;
    private int turns;

    /**
     * A client without a booking yet.
     *
     * @param accounts to book on, in turn
     * @param state of an order, as the gateway writes it
     */
    BareBooking(Connection connection, List<UUID> accounts, String state) throws SQLException {
        this.connection = connection;
        this.accounts = accounts;
        this.state = state;
        connection.setAutoCommit(false);
        read = connection.prepareStatement(BareSql.READ);
        write = connection.prepareStatement(BareSql.WRITE);
        readDerived = connection.prepareStatement(BareSql.READ_DERIVED);
        writeDerived = connection.prepareStatement(BareSql.WRITE_DERIVED);
        try (PreparedStatement begin = connection.prepareStatement("insert into positions.cursor (account_id) values (?) on conflict do nothing")) {
            for (UUID account : accounts) {
                begin.setObject(1, account);
                begin.executeUpdate();
            }
        }
        connection.commit();
    }

    /** Books one, and applies what is there to apply. */
    @Override
    public void book(String clientOrderId) throws SQLException {
        apply(bookOnly(clientOrderId));
        connection.commit();
    }

    /** Books one, for somebody else to apply; returns the account. */
    UUID bookOnly(String clientOrderId) throws SQLException {
        UUID account = accounts.get(turns++ % accounts.size());
        bind(read, account, account, new String[] {TICKER}, account, new String[] {clientOrderId});
        long seq = execute(read, 1)[0];
        UUID order = UUID.randomUUID();
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        BigDecimal worth = PRICE.multiply(QUANTITY);
        bind(
                write,
                account, seq + 1, 1, "order", now, now, "key:BENCH", "api", BigDecimal.ZERO, null, null, null, TICKER, null, null, null, null, order,
                "new", state, null, null, null,
                account, seq + 2, 1, "trade", now, now, "key:BENCH", "execution", worth.negate(), UUID.randomUUID(), 1, seq + 2, TICKER, QUANTITY, PRICE,
                BigDecimal.ZERO, false, order, "fill", state, QUANTITY, null, null,
                order, account, clientOrderId, TICKER, "buy", "market", "gtc", "filled", QUANTITY, null, null, null, null, null, null, false, false,
                "buy_to_open", "simple", order, "single", QUANTITY, worth, BigDecimal.ZERO, BigDecimal.ZERO, seq + 2, 1, "key:BENCH", "api", now, now, null,
                now, null, null, null, null, null, state,
                account, TICKER, QUANTITY, BigDecimal.ZERO,
                seq + 2, 1, PRICE, BigDecimal.ZERO, account);
        execute(write, 0);
        connection.commit();
        return account;
    }

    private void apply(UUID account) throws SQLException {
        String[] one = {account.toString()};
        // The fence lets one through; whoever waits finds his own events applied, and has nothing left to do.
        bind(readDerived, one, 20_000, one, one);
        long[] seqs = execute(readDerived, 2);
        long from = seqs[0];
        long to = seqs[1];
        if (to == 0) {
            return;
        }
        String[] tickers = {TICKER};
        String[] amounts = {PRICE.toString()};
        String[] zeros = {"0"};
        String[] firsts = {"1"};
        String[] tos = {Long.toString(to)};
        String[] times = {OffsetDateTime.now(ZoneOffset.UTC).toString()};
        String[] days = {"2026-11-20"};
        bind(
                writeDerived,
                one, new String[] {Long.toString(from)}, zeros, tos, firsts, amounts,
                "bench", one, tickers, amounts, amounts, zeros, zeros, times, tos,
                one, firsts, tickers, days, amounts, amounts, zeros, zeros, times, tos);
        execute(writeDerived, 0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Looks at all rows; returns the last row's sequence of each of the first statements, as many as have one; 0 where there is no row. */
    private static long[] execute(PreparedStatement statement, int sequences) throws SQLException {
        long[] seqs = new long[sequences];
        boolean rows = statement.execute();
        for (int i = 0; rows || statement.getUpdateCount() >= 0; i++) {
            if (rows) {
                try (ResultSet row = statement.getResultSet()) {
                    while (row.next()) {
                        if (i < seqs.length) {
                            seqs[i] = row.getLong("seq");
                        }
                    }
                }
            }
            rows = statement.getMoreResults();
        }
        return seqs;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
