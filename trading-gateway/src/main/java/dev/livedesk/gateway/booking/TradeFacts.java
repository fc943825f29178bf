package dev.livedesk.gateway.booking;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is known under an account's lock for commands that book without an order, beside the account itself.
 *
 * @param trades those that the commands name, in their newest version
 * @param histories of the instruments that were split in this epoch, or that are asked what was held when
 * @param requests those of the commands' keys that are taken, with what they asked for
 * @param actions those of the commands' that are applied in this epoch
 * @param uploads how far those of the commands' are
 */
public record TradeFacts(
        Map<TradeId, Known> trades,
        Map<Instrument, SplitHistory> histories,
        Map<String, String> requests,
        Set<UUID> actions,
        Map<UUID, Progress> uploads) {

    /** Nothing is asked. */
    public static final TradeFacts NONE = new TradeFacts(Map.of(), Map.of(), Map.of(), Set.of(), Map.of());

    public TradeFacts {
        trades = Map.copyOf(trades);
        histories = Map.copyOf(histories);
        requests = Map.copyOf(requests);
        actions = Set.copyOf(actions);
        uploads = Map.copyOf(uploads);
    }

    /** A trade's newest version, with the epoch that it belongs to. */
    public record Known(TradeVersion newest, int epoch) {}

    /**
     * How far an upload is on this account.
     *
     * @param upTo the last line that was dealt with
     * @param epoch in which it began here
     */
    public record Progress(long upTo, int epoch) {}

    TradeFacts with(Map<Instrument, SplitHistory> after) {
        return new TradeFacts(trades, after, requests, actions, uploads);
    }

    TradeFacts with(TradeVersion newest, int epoch) {
        Map<TradeId, Known> more = new HashMap<>(trades);
        more.put(newest.id(), new Known(newest, epoch));
        return new TradeFacts(more, histories, requests, actions, uploads);
    }

    TradeFacts with(RequestKey request) {
        Map<String, String> more = new HashMap<>(requests);
        more.put(request.key(), request.contentSha256());
        return new TradeFacts(trades, histories, more, actions, uploads);
    }

    TradeFacts with(UUID action) {
        Set<UUID> more = new HashSet<>(actions);
        more.add(action);
        return new TradeFacts(trades, histories, requests, more, uploads);
    }

    TradeFacts with(UUID upload, Progress progress) {
        Map<UUID, Progress> more = new HashMap<>(uploads);
        more.put(upload, progress);
        return new TradeFacts(trades, histories, requests, actions, more);
    }

    /** After events of orders and resets. */
    TradeFacts after(List<JournalEvent> events) {
        if (this.equals(NONE)) {
            return this;
        }
        Map<Instrument, SplitHistory> after = new HashMap<>(histories);
        Set<UUID> applied = actions;
        for (JournalEvent event : events) {
            if (event instanceof JournalEvent.OrderFilled filled) {
                TradeVersion trade = filled.trade();
                after.computeIfPresent(
                        trade.instrument(), (instrument, was) -> was.plus(trade.effectiveAt(), trade.firstSeq(), trade.quantity()));
            } else if (event instanceof JournalEvent.AccountReset) {
                after.replaceAll((instrument, was) -> was.emptied());
                applied = Set.of();
            }
        }
        return new TradeFacts(trades, after, requests, applied, uploads);
    }
}
