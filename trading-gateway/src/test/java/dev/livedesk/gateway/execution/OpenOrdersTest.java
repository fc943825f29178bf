package dev.livedesk.gateway.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.OrderEventKind;
import dev.livedesk.market.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenOrdersTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final Author BOT = new Author("key:PK1", "api");

    private final OpenOrders known = new OpenOrders();
    private final List<Order> changed = new ArrayList<>();

    @Test
    void anOrderThatEndsAsItIsTakenIsNeverOpen() {
        Order taken = BookTest.limit(1);
        Order ended = BookTest.reaching(taken, OrderStatus.FILLED);
        assertThat(OpenOrders.newest(List.of(event(1, taken), event(2, ended)))).containsExactly(ended);
        assertThat(known.apply(List.of(event(1, taken), event(2, ended)), changed::add)).isTrue();
        assertThat(changed).containsExactly(ended);
        assertThat(known.all()).isEmpty();
    }

    @Test
    void eventsAfterAGapAreNotTaken() {
        assertThat(known.apply(List.of(event(1, BookTest.limit(1))), changed::add)).isTrue();
        assertThat(known.apply(List.of(event(3, BookTest.limit(2))), changed::add)).isFalse();
        assertThat(known.apply(List.of(event(1, BookTest.limit(3))), changed::add)).as("what is known counts as taken").isTrue();
        assertThat(changed).containsExactly(BookTest.limit(1));
        assertThat(known.seq()).isEqualTo(1);
    }

    private static JournalEvent event(long seq, Order order) {
        return new JournalEvent.OrderChanged(seq, 1, NOW, BOT, OrderEventKind.NEW, order);
    }
}
