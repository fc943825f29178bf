package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.TradeVersion;
import dev.livedesk.market.order.Side;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment says differently; null stays as it was. The instrument stays in any case: a trade of another one is another trade.
 *
 * @param quantity unsigned, more than zero
 * @param price more than zero
 * @param fee not negative
 */
public record TradeChange(
        @Nullable Side side, @Nullable Quantity quantity, @Nullable Price price, @Nullable Money fee, @Nullable Instant effectiveAt) {

    /** The next version. */
    TradeVersion of(TradeVersion old) {
        Side newSide = Objects.requireNonNullElse(side, Side.of(old.quantity()));
        Quantity size = Objects.requireNonNullElse(quantity, old.quantity().abs());
        return new TradeVersion(
                old.id(),
                old.version() + 1,
                old.firstSeq(),
                old.instrument(),
                Objects.requireNonNullElse(effectiveAt, old.effectiveAt()),
                newSide.signed(size),
                Objects.requireNonNullElse(price, old.price()),
                Objects.requireNonNullElse(fee, old.fee()),
                false);
    }
}
