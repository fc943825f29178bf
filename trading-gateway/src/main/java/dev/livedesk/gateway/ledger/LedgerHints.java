package dev.livedesk.gateway.ledger;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.market.ledger.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says that a journal has grown. Never fails what was booked: whoever misses a hint finds the truth by itself. */
public final class LedgerHints {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerHints.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of one hint; with more to say it says only how far the journal is. */
    private static final int MOST_ENTRIES = 256;

    private final BusPublisher bus;

    public LedgerHints(BusPublisher bus) {
        this.bus = bus;
    }

    void publish(AccountState after, List<JournalEvent> events) {
        try {
            List<LedgerMessage.Entry> entries = events.size() > MOST_ENTRIES
                    ? List.of()
                    : events.stream().map(event -> entry(after.account(), event)).toList();
            LedgerMessage message = new LedgerMessage(after.account().toString(), after.shard(), after.seq(), after.epoch(), entries);
            bus.publish(Topics.ledger(after.shard()), Messages.write(message));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("account", after.account()).addKeyValue("seq", after.seq()).setCause(e).log("no hint was sent");
        }
    }

    static LedgerMessage.Entry entry(AccountId account, JournalEvent event) {
        JournalRow row = JournalRow.of(event);
        return new LedgerMessage.Entry(event.seq(), row.kind(), event.at(), row.orderEvent(), order(row), trade(account, row));
    }

    private static @Nullable JsonNode order(JournalRow row) {
        return row.order() == null ? null : SnakeJson.tree(OrderView.of(row.order()));
    }

    private static @Nullable JsonNode trade(AccountId account, JournalRow row) {
        if (row.trade() == null) {
            return null;
        }
        String orderId = row.order() == null ? null : row.order().id().toString();
        return JSON.valueToTree(TradeView.of(account, row.event().seq(), row.trade(), row.event().recordedAt(), orderId, row.source()));
    }
}
