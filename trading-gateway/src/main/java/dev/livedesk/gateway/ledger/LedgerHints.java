package dev.livedesk.gateway.ledger;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.market.ledger.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.RawValue;

/** Says that a journal has grown. Never fails what was booked: whoever misses a hint finds the truth by itself. */
public final class LedgerHints {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerHints.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BusPublisher bus;
    private final OrderTraces traces;

    public LedgerHints(BusPublisher bus, OrderTraces traces) {
        this.bus = bus;
        this.traces = traces;
    }

    /** @param rows what was booked; none if there is too much of it to be said, then only how far the journal is */
    void publish(AccountState after, List<JournalRow> rows) {
        try {
            List<LedgerMessage.Entry> entries = rows.stream().map(row -> entry(after.account(), row)).toList();
            LedgerMessage message = new LedgerMessage(after.account().toString(), after.shard(), after.seq(), after.epoch(), entries);
            bus.publish(Topics.ledger(after.shard()), Messages.write(message));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("account", after.account()).addKeyValue("seq", after.seq()).setCause(e).log("no hint was sent");
        }
    }

    private LedgerMessage.Entry entry(AccountId account, JournalRow row) {
        String state = row.orderState();
        return new LedgerMessage.Entry(
                row.event().seq(), row.kind(), row.event().at(), row.orderEvent(), state == null ? null : written(state), trade(account, row),
                traces.published(account, row));
    }

    private static @Nullable JsonNode trade(AccountId account, JournalRow row) {
        if (row.trade() == null) {
            return null;
        }
        String orderId = row.order() == null ? null : row.order().id().toString();
        return written(JSON.writeValueAsString(
                TradeView.of(account, row.event().seq(), row.trade(), row.event().recordedAt(), orderId, row.source())));
    }

    /** JSON that is passed on as it is. */
    private static JsonNode written(String json) {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(json));
    }
}
