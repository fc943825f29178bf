package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.TradeId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is booked without an order: trades that were done elsewhere, cash, and what companies do with their shares. */
public sealed interface TradeCommand extends Command {

    /** Books a trade. */
    record BookTrade(TradeTerms terms, RequestKey request, Author author) implements TradeCommand {}

    /**
     * Makes a trade's next version.
     *
     * @param version the one that the caller has seen
     */
    record AmendTrade(TradeId id, int version, TradeChange change, Author author) implements TradeCommand {}

    /**
     * Makes a trade count zero.
     *
     * @param version the one that the caller has seen
     */
    record CancelTrade(TradeId id, int version, Author author) implements TradeCommand {}

    /**
     * Pays cash in, or, negative, out.
     *
     * @param request null if a repeat is to be done again
     */
    record MoveCash(Money amount, @Nullable RequestKey request, Author author) implements TradeCommand {}

    /**
     * Books lines of an upload in their order, each as if it came alone.
     *
     * @param after the last line of this account that was dealt with before: the fence against dealing with any twice
     * @param upTo the last line that these lines deal with
     * @param allOrNothing whether one refused line refuses all of them
     */
    record BookLines(UUID group, long after, long upTo, List<Line> lines, boolean allOrNothing, Author author) implements TradeCommand {
        public BookLines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A trade of an upload.
     *
     * @param number from 1
     */
    record Line(long number, TradeId id, TradeTerms terms) {}

    /**
     * Cancels trades that an upload booked, whatever depends on them, because all of it or nothing is to count.
     *
     * @param ids of at most one batch
     */
    record TakeBack(UUID group, List<TradeId> ids, Author author) implements TradeCommand {
        public TakeBack {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Splits what is held: {@code from} shares become {@code to}.
     *
     * @param action what is applied; to each account once in an epoch
     * @param inLieu what a share costs where fractions cannot be held and are paid out
     */
    record ApplySplit(UUID action, Asset asset, Quantity to, Quantity from, Instant effectiveAt, Price inLieu, Author author)
            implements TradeCommand {}

    /**
     * Pays a cash dividend on what was held before the ex-date began; a short position pays it.
     *
     * @param action what is applied; to each account once in an epoch
     * @param exAt who held it just before this gets the dividend
     * @param payAt when the cash moves
     */
    record PayDividend(UUID action, Instrument instrument, Price perShare, Instant exAt, Instant payAt, Author author)
            implements TradeCommand {}
}
