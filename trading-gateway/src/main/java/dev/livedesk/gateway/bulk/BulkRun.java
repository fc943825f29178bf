package dev.livedesk.gateway.bulk;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.trade.BulkIds;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.TradeId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Books the checked lines of one upload, a batch at a time: each account's share of a batch is one command among the account's others, one transaction.
 * How far it is stands in the database with what was booked, so it may be begun again at any time.
 */
final class BulkRun {

    private static final int TAKEN_BACK_TOGETHER = 1000;

    private final Ledger ledger;
    private final BulkStore store;
    private final Function<String, Asset> assets;
    private final BooleanSupplier stopping;

    /**
     * A run.
     *
     * @param stopping whether to leave off after the batch: another process goes on
     */
    BulkRun(Ledger ledger, BulkStore store, Function<String, Asset> assets, BooleanSupplier stopping) {
        this.ledger = ledger;
        this.store = store;
        this.assets = assets;
        this.stopping = stopping;
    }

    /** Books what is not booked yet; returns whether it came to an end. */
    boolean book(UUID group, Spool spool) throws IOException {
        BulkGroup begun = group(group);
        Map<AccountId, Long> upTo = new HashMap<>();
        begun.parts().forEach(part -> upTo.put(part.account(), part.upTo()));
        Author author = new Author(begun.actor(), "bulk:" + group);
        try (SpoolAhead lines = new SpoolAhead(spool.reader(assets), begun.batch())) {
            for (List<SpooledLine> batch = lines.next(); !batch.isEmpty(); batch = lines.next()) {
                if (stopping.getAsBoolean()) {
                    return false;
                }
                long last = batch.getLast().number();
                for (Map.Entry<AccountId, List<TradeCommand.Line>> share : shares(group, batch, upTo).entrySet()) {
                    AccountId account = share.getKey();
                    long after = Objects.requireNonNull(upTo.get(account));
                    TradeCommand.BookLines command =
                            new TradeCommand.BookLines(group, after, last, share.getValue(), begun.allOrNothing(), author);
                    if (ledger.submit(account, command) instanceof Outcome.Refused refused && !isBooked(group, account, last)) {
                        String reason = refused.rejection().message();
                        if (begun.allOrNothing()) {
                            String line = refused.rejection().fields().getOrDefault("line", Long.toString(share.getValue().getFirst().number()));
                            store.refuse(group, List.of(new BulkStore.Refusal(Long.parseLong(line), "", reason)));
                            store.move(group, BulkGroup.State.RUNNING, BulkGroup.State.TAKING_BACK, "a line could not be booked: " + reason);
                            return true;
                        }
                        store.refuse(group, List.of(new BulkStore.Refusal(share.getValue().getFirst().number(), "", reason)));
                        store.abandon(group, account);
                        upTo.put(account, Long.MAX_VALUE);
                    } else {
                        upTo.put(account, last);
                    }
                }
            }
        }
        store.move(group, BulkGroup.State.RUNNING, BulkGroup.State.DONE, null);
        return true;
    }

    /** Cancels what was booked of it. */
    boolean takeBack(UUID group) {
        store.stop(group);
        BulkGroup begun = group(group);
        Author author = new Author(begun.actor(), "bulk:" + group);
        UUID first = Objects.requireNonNull(BulkIds.first(group));
        UUID last = Objects.requireNonNull(BulkIds.last(group));
        for (BulkGroup.Part part : begun.parts()) {
            List<TradeId> counting = store.counting(first, last, part.account(), TAKEN_BACK_TOGETHER);
            while (!counting.isEmpty()) {
                if (stopping.getAsBoolean()) {
                    return false;
                }
                ledger.submit(part.account(), new TradeCommand.TakeBack(group, counting, author));
                counting = store.counting(first, last, part.account(), TAKEN_BACK_TOGETHER);
            }
        }
        store.move(group, BulkGroup.State.TAKING_BACK, BulkGroup.State.TAKEN_BACK, null);
        return true;
    }

    private static Map<AccountId, List<TradeCommand.Line>> shares(UUID group, List<SpooledLine> batch, Map<AccountId, Long> upTo) {
        Map<AccountId, List<TradeCommand.Line>> shares = new LinkedHashMap<>();
        for (SpooledLine line : batch) {
            if (line.number() > Objects.requireNonNullElse(upTo.get(line.account()), Long.MAX_VALUE)) {
                shares.computeIfAbsent(line.account(), account -> new ArrayList<>()).add(line.in(group));
            }
        }
        return shares;
    }

    /** Where an answer got lost, the lines may have been booked. */
    private boolean isBooked(UUID group, AccountId account, long last) {
        BulkGroup now = group(group);
        return now.state() == BulkGroup.State.RUNNING
                && now.parts().stream().anyMatch(part -> part.account().equals(account) && part.upTo() >= last && part.upTo() != Long.MAX_VALUE);
    }

    private BulkGroup group(UUID id) {
        return store.find(id).orElseThrow(() -> new IllegalArgumentException("No such upload: " + id));
    }
}
