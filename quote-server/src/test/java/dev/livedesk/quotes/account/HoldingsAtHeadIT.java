package dev.livedesk.quotes.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Positions at the journal's end, while no listener runs. */
class HoldingsAtHeadIT {

    private static final Instant MONDAY = Instant.parse("2026-11-16T17:00:00Z");
    private static final Instrument AAPL = Instrument.parse("AAPL");

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);

    private final TestLedger ledger = new TestLedger(GATEWAY);
    private final UUID account = ledger.open("10000", MONDAY.minusSeconds(60));

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void aSplitThatTheListenerHasNotAppliedCounts() {
        ledger.trade(account, "AAPL", "100", "10", MONDAY);
        ledger.split(account, "AAPL", "4", "1", MONDAY.plusSeconds(1));
        ledger.trade(account, "AAPL", "-300", "3", MONDAY.plusSeconds(2));

        assertThat(held()).isEqualTo(new Position(Quantity.of(100), Money.of(250), Money.of(150), Money.ZERO));
    }

    @Test
    void aBackDatedTradeIsSplitToo() {
        ledger.trade(account, "AAPL", "100", "10", MONDAY);
        ledger.split(account, "AAPL", "2", "1", MONDAY.plusSeconds(10));
        ledger.trade(account, "AAPL", "50", "12", MONDAY.plusSeconds(1));

        assertThat(held()).isEqualTo(new Position(Quantity.of(300), Money.of(1600), Money.ZERO, Money.ZERO));
    }

    private Position held() {
        return new HoldingsAtHead(JdbcClient.create(GATEWAY)).of(account).lines().stream()
                .filter(holding -> holding.instrument().equals(AAPL))
                .findFirst()
                .orElseThrow()
                .position();
    }
}
