package dev.livedesk.market.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.EventId;
import dev.livedesk.market.ledger.TradeId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TradeUpdateTest {

    private static final Instant HAPPENED = Instant.parse("2026-01-05T15:00:00.25Z");
    private static final Instant RECORDED = Instant.parse("2026-01-05T15:00:00.251Z");
    private static final EventId ID = new EventId(RECORDED.toEpochMilli(), 42, 1);
    private static final TradeId TRADE = new TradeId(new UUID(1, 2));

    @Test
    void aFillSaysItsTradeAndWhatIsHeldAfterIt() {
        TradeUpdate.Execution execution = new TradeUpdate.Execution(TRADE, Price.parse("179.08"), Quantity.of(-100), Quantity.of(-30));
        assertThat(new TradeUpdate(ID, "fill", HAPPENED, RECORDED, execution, null, "{\"id\":\"x\"}").toJson()).isEqualTo(
                "{\"event\":\"fill\",\"execution_id\":\"00000000-0000-0001-0000-000000000002\",\"price\":\"179.08\",\"qty\":\"100\",\"position_qty\":\"-30\","
                        + "\"timestamp\":\"2026-01-05T15:00:00.250Z\",\"at\":\"2026-01-05T15:00:00.251Z\",\"event_id\":\"" + ID + "\","
                        + "\"order\":{\"id\":\"x\",\"cancel_requested_at\":null}}");
    }

    @Test
    void whatIsNoFillHasNoPriceAndACancellationSaysWhenItWasAskedFor() {
        assertThat(new TradeUpdate(ID, "canceled", HAPPENED, RECORDED, null, HAPPENED, "{}").toJson()).isEqualTo(
                "{\"event\":\"canceled\",\"timestamp\":\"2026-01-05T15:00:00.250Z\",\"at\":\"2026-01-05T15:00:00.251Z\",\"event_id\":\"" + ID + "\","
                        + "\"order\":{\"cancel_requested_at\":\"2026-01-05T15:00:00.250Z\"}}");
    }

    @Test
    void aPositionThatWasNotRecordedIsLeftOut() {
        TradeUpdate.Execution execution = new TradeUpdate.Execution(TRADE, Price.of(1), Quantity.of(1), null);
        assertThat(new TradeUpdate(ID, "fill", HAPPENED, RECORDED, execution, null, "{}").toJson()).doesNotContain("position_qty").contains("\"qty\":\"1\"");
    }
}
