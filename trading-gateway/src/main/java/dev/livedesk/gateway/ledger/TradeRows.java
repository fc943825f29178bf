package dev.livedesk.gateway.ledger;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Rows of {@code gateway.account_event} that are versions of trades. */
public final class TradeRows {

    private TradeRows() {}

    /** A version of a trade. */
    public static TradeVersion version(ResultSet row, int number) throws SQLException {
        return new TradeVersion(
                new TradeId(row.getObject("trade_id", UUID.class)),
                row.getInt("version"),
                row.getLong("first_seq"),
                Instrument.parse(row.getString("instrument")),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                new Quantity(row.getBigDecimal("quantity")),
                new Price(row.getBigDecimal("price")),
                new Money(row.getBigDecimal("fee")),
                row.getBoolean("cancelled"));
    }
}
