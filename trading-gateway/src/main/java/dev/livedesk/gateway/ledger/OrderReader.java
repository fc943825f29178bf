package dev.livedesk.gateway.ledger;

import dev.livedesk.db.RoundTrip;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.OrderClass;
import dev.livedesk.gateway.booking.OrderGroup;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.gateway.booking.OrderTerms;
import dev.livedesk.gateway.booking.OrderTimes;
import dev.livedesk.gateway.booking.PositionIntent;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.gateway.booking.Reservation;
import dev.livedesk.gateway.booking.Trail;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.OrderType;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads orders back from {@code gateway.trade_order}, whole. */
public final class OrderReader {

    private static final String ALL_OPEN =
            "select * from gateway.trade_order where account_id = ? and status in ('new', 'accepted', 'pending_new', 'partially_filled', 'held')";

    private final JdbcClient jdbc;
    private final Function<String, Asset> assets;

    /**
     * A reader.
     *
     * @param assets by ticker; fails for one that does not exist
     */
    public OrderReader(JdbcClient jdbc, Function<String, Asset> assets) {
        this.jdbc = jdbc;
        this.assets = assets;
    }

    /** Adds a statement for those that are asked for, and the others of their groups. */
    void withGroups(RoundTrip trip, AccountId account, Collection<OrderId> ids, Consumer<Order> found) {
        trip.read("""
                with asked as materialized (
                    select id, group_id, order_class from gateway.trade_order where account_id = ? and id = any(?::uuid[]))
                select o.* from gateway.trade_order o
                 where o.account_id = ?
                   and o.id in (
                       select id from asked
                       union all
                       select member.id
                         from asked
                         join gateway.trade_order member on member.group_id = asked.group_id and member.order_class <> 'simple'
                        where asked.order_class <> 'simple')""",
                row -> found.accept(order(row, 0)),
                account.value(), ids.stream().map(OrderId::toString).toArray(String[]::new), account.value());
    }

    /** Adds a statement for all that can still fill. */
    void open(RoundTrip trip, AccountId account, Consumer<Order> found) {
        trip.read(ALL_OPEN, row -> found.accept(order(row, 0)), account.value());
    }

    /** All that can still fill. */
    public List<Order> open(AccountId account) {
        return jdbc.sql(ALL_OPEN)
                .param(account.value())
                .query(this::order)
                .list();
    }

    private Order order(ResultSet row, int number) throws SQLException {
        Side side = one(Side.class, row, "side");
        BigDecimal quantity = row.getBigDecimal("quantity");
        OrderSize size = quantity == null
                ? new OrderSize.Amount(new Money(row.getBigDecimal("notional")))
                : new OrderSize.Units(new Quantity(quantity));
        OrderTerms terms = new OrderTerms(
                assets.apply(row.getString("instrument")), side, pricing(row), one(TimeInForce.class, row, "time_in_force"), size,
                row.getBoolean("extended_hours"));
        return new Order(
                new OrderId(row.getObject("id", UUID.class)),
                row.getString("client_order_id"),
                terms,
                one(PositionIntent.class, row, "intent"),
                new OrderGroup(
                        one(OrderClass.class, row, "order_class"), new OrderId(row.getObject("group_id", UUID.class)),
                        one(OrderGroup.Role.class, row, "role")),
                one(OrderStatus.class, row, "status"),
                row.getBoolean("triggered"),
                price(row, "extremum"),
                new Quantity(row.getBigDecimal("filled_quantity")),
                new Money(row.getBigDecimal("filled_notional")),
                new Reservation(new Money(row.getBigDecimal("reserved")), new Quantity(row.getBigDecimal("held"))),
                times(row),
                id(row, "replaces"),
                id(row, "replaced_by"),
                new Author(row.getString("actor"), row.getString("source")),
                row.getBoolean("fee_borne"));
    }

    private static Pricing pricing(ResultSet row) throws SQLException {
        return switch (one(OrderType.class, row, "type")) {
            case MARKET -> new Pricing.Market();
            case LIMIT -> new Pricing.Limit(needed(row, "limit_price"));
            case STOP -> new Pricing.Stop(needed(row, "stop_price"));
            case STOP_LIMIT -> new Pricing.StopLimit(needed(row, "stop_price"), needed(row, "limit_price"));
            case TRAILING_STOP -> {
                BigDecimal percent = row.getBigDecimal("trail_percent");
                yield new Pricing.TrailingStop(percent == null ? new Trail.ByPrice(needed(row, "trail_price")) : new Trail.ByPercent(percent));
            }
        };
    }

    private static OrderTimes times(ResultSet row) throws SQLException {
        return new OrderTimes(
                Objects.requireNonNull(time(row, "submitted_at")),
                Objects.requireNonNull(time(row, "updated_at")),
                time(row, "expires_at"),
                time(row, "filled_at"),
                time(row, "canceled_at"),
                time(row, "expired_at"),
                time(row, "replaced_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OrderId id(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new OrderId(id);
    }

    private static Price needed(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(price(row, column), column);
    }

    private static @Nullable Price price(ResultSet row, String column) throws SQLException {
        BigDecimal price = row.getBigDecimal(column);
        return price == null ? null : new Price(price);
    }

    private static <E extends Enum<E>> E one(Class<E> type, ResultSet row, String column) throws SQLException {
        return Enum.valueOf(type, row.getString(column).toUpperCase(Locale.ROOT));
    }
}
