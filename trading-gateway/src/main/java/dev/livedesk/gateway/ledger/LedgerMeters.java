package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;

/** What the ledger does, counted. */
public final class LedgerMeters {

    private final Counter done;
    private final Counter refused;
    private final DistributionSummary batch;
    private final Timer transaction;

    public LedgerMeters(MeterRegistry registry) {
        done = commands(registry, "done");
        refused = commands(registry, "refused");
        batch = DistributionSummary.builder("livedesk.gateway.batch")
                .description("commands booked in one transaction")
                .register(registry);
        transaction = Timer.builder("livedesk.gateway.transaction")
                .description("from taking an account's lock to the commit, waiting for the lock included")
                .register(registry);
    }

    <T> T timed(Supplier<T> work) {
        return transaction.record(work);
    }

    void count(List<Outcome> outcomes) {
        batch.record(outcomes.size());
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Done booked -> done.increment();
                case Outcome.Refused rejected -> refused.increment();
            }
        }
    }

    private static Counter commands(MeterRegistry registry, String outcome) {
        return Counter.builder("livedesk.gateway.commands")
                .description("orders and resets")
                .tag("outcome", outcome)
                .register(registry);
    }
}
