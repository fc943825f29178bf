package dev.livedesk.quotes.account;

import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.PositionsMessage;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** From messages to what clients see of them. */
final class HintRows {

    private HintRows() {}

    static JournalEntry entry(LedgerMessage.Entry entry) {
        return new JournalEntry(
                entry.seq(),
                JournalEntry.Kind.valueOf(entry.kind().toUpperCase(Locale.ROOT)),
                entry.orderEvent(),
                json(entry.order()),
                json(entry.trade()));
    }

    static Holdings holdings(PositionsMessage message) {
        return new Holdings(message.seq(), message.epoch(), message.positions().stream().map(HintRows::holding).toList());
    }

    private static Holding holding(PositionsMessage.Line line) {
        return new Holding(
                Instrument.parse(line.ticker()),
                new Position(
                        Quantity.parse(line.quantity()), Money.parse(line.openCost()), Money.parse(line.realized()), Money.parse(line.fees())));
    }

    private static @Nullable String json(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.toString();
    }
}
