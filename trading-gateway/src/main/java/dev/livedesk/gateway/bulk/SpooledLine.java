package dev.livedesk.gateway.bulk;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.booking.TradeTerms;
import dev.livedesk.gateway.trade.BulkIds;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** A checked line, and how it is written in the spool: its cells parted by tabs. */
record SpooledLine(long number, AccountId account, TradeTerms terms) {

    private static final int CELLS = 7;

    String text() {
        return number + "\t" + account + "\t" + terms.asset().ticker() + "\t" + terms.quantity() + "\t" + terms.price() + "\t" + terms.fee()
                + "\t" + terms.effectiveAt() + "\n";
    }

    /**
     * Reads what was written.
     *
     * @param assets the asset of a ticker
     */
    static SpooledLine parse(String text, Function<String, Asset> assets) {
        String[] cells = text.split("\t", CELLS);
        return new SpooledLine(
                Long.parseLong(cells[0]),
                AccountId.parse(cells[1]),
                new TradeTerms(
                        assets.apply(cells[2]),
                        Quantity.parse(cells[3]),
                        Price.parse(cells[4]),
                        Money.parse(cells[5]),
                        Instant.parse(cells[6])));
    }

    TradeCommand.Line in(UUID group) {
        return new TradeCommand.Line(number, BulkIds.of(group, number), terms);
    }
}
