package dev.livedesk.positions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

class PositionStoreIT extends StoreScene {

    @Test
    void aNewAccountIsBehindUntilItIsApplied() {
        assertThat(store.behind(List.of(shard()))).contains(account);
        assertThat(store.behind(List.of((shard() + 1) % 64))).doesNotContain(account);

        store.apply(account);

        assertThat(store.behind(List.of(shard()))).doesNotContain(account);
        assertThat(reader.now(account)).isEqualTo(positions(1, 1, "1000", Map.of()));
    }

    @Test
    void whatIsAppliedIsTold() {
        ledger.trade(id, "AAPL", "10", "20", "0.5", WEDNESDAY);

        assertThat(store.apply(account))
                .isEqualTo(new Outcome.Applied(positions(2, 1, "799.5", Map.of(AAPL, position("10", "200", "0", "0.5"))), 2, false));
        assertThat(store.apply(account)).isEqualTo(new Outcome.UpToDate());
    }

    @Test
    void anAmendmentRestatesTheDaysAfterIt() {
        UUID first = ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        ledger.trade(id, "AAPL", "-5", "30", WEDNESDAY.plusSeconds(2 * 86_400));
        store.apply(account);
        assertThat(reader.endOf(account, LocalDate.parse("2026-11-19")).positions()).isEqualTo(Map.of(AAPL, position("10", "200", "0", "0")));

        ledger.amend(id, first, "20", "10", "0", WEDNESDAY);
        store.apply(account);

        assertThat(reader.endOf(account, LocalDate.parse("2026-11-17"))).isEqualTo(positions(4, 1, "0", Map.of()));
        assertThat(reader.endOf(account, LocalDate.parse("2026-11-19")))
                .isEqualTo(positions(4, 1, "800", Map.of(AAPL, position("20", "200", "0", "0"))));
        assertThat(reader.endOf(account, LocalDate.parse("2026-11-20")))
                .isEqualTo(positions(4, 1, "950", Map.of(AAPL, position("15", "150", "100", "0"))));
    }

    @Test
    void aResetKeepsTheDaysOfTheEpochBefore() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        ledger.reset(id, "5000", WEDNESDAY.plusSeconds(86_400));
        ledger.trade(id, "AAPL", "1", "20", WEDNESDAY.plusSeconds(90_000));

        while (store.apply(account) instanceof Outcome.Applied) {
            // the reset begins a batch of its own
        }

        assertThat(reader.now(account)).isEqualTo(positions(4, 2, "4980", Map.of(AAPL, position("1", "20", "0", "0"))));
        assertThat(reader.endOf(account, LocalDate.parse("2026-11-18")))
                .isEqualTo(positions(4, 1, "800", Map.of(AAPL, position("10", "200", "0", "0"))));
    }

    @Test
    void aCrashBetweenDerivingAndCommittingLeavesNothing() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        refuseCommits(true);
        try {
            assertThatThrownBy(() -> store.apply(account)).isInstanceOfAny(DataAccessException.class, TransactionException.class);
        } finally {
            refuseCommits(false);
        }
        assertThat(reader.now(account)).isEqualTo(positions(0, 1, "0", Map.of()));

        store.apply(account);

        OPINION.check(id, "after the crash");
    }

    @Test
    void aSplitBeforeTheFirstTradeCountsWhenATradeIsBookedBeforeIt() {
        ledger.split(id, "AAPL", "2", "1", WEDNESDAY);
        store.apply(account);
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY.minusSeconds(1));
        store.apply(account);

        assertThat(reader.now(account).positions()).isEqualTo(Map.of(AAPL, position("20", "200", "0", "0")));
        OPINION.check(id, "split first");
    }

    /** Makes every transaction that writes a position fail when it commits, after all of its statements succeeded. */
    private static void refuseCommits(boolean refuse) {
        JdbcClient owner = JdbcClient.create(DATABASE.owner());
        owner.sql("""
                create or replace function opinion.refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'the lights went out';
                end
                $$
                """).update();
        owner.sql("drop trigger if exists refuse on positions.position").update();
        if (refuse) {
            owner.sql("""
                    create constraint trigger refuse after insert or update on positions.position
                    deferrable initially deferred for each row execute function opinion.refuse()
                    """).update();
        }
    }
}
