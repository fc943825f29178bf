package dev.livedesk.gateway.asset;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the assets. */
public final class AssetStore {

    private final JdbcClient jdbc;

    public AssetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Asset> all() {
        return jdbc.sql("select * from gateway.asset order by ticker").query(AssetStore::asset).list();
    }

    private static Asset asset(ResultSet row, int number) throws SQLException {
        return new Asset(
                Instrument.parse(row.getString("ticker")),
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("class"),
                row.getString("exchange"),
                row.getString("status").equals("active"),
                row.getBoolean("tradable"),
                row.getBoolean("shortable"),
                row.getBoolean("fractionable"),
                row.getBoolean("marginable"),
                new Price(row.getBigDecimal("price_increment")),
                new Quantity(row.getBigDecimal("min_trade_increment")),
                new Quantity(row.getBigDecimal("min_order_size")));
    }
}
