package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.trace.TestCollector;
import dev.livedesk.bus.trace.ToldSpan;
import dev.livedesk.bus.trace.TraceParent;
import dev.livedesk.gateway.execution.PaperExchange;
import dev.livedesk.market.ledger.Shards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One trace from an order's request to its fill, told to a collector. */
class TracesIT {

    private static final TraceParent ALGO = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final TestCollector COLLECTOR = new TestCollector();
    private static final Desk FIRST = Desk.with(settings(Map.of("livedesk.gateway.shards.replica", "first", "livedesk.gateway.shards.ttl", "500ms")));

    private final Trader trader = FIRST.trader();

    @Test
    void anOrderThatFillsAtOnceIsOneTraceFromTheAlgosSpanToWhatOthersAreTold() throws Exception {
        FIRST.prices.quote("QQQ", 170, 170.02);
        BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
        try (BusClient bus = FIRST.redis.client();
                BusSubscription subscription = BusSubscription.to(
                        bus, List.of(Topics.ledger(Shards.of(trader.account()))), (topic, message) -> heard.add(message), () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            String order = trader.api().with("traceparent", ALGO.value()).order("buy", "QQQ", "2").json().path("id").asString();

            ToldSpan accepted = span("order accepted", order);
            ToldSpan request = COLLECTOR.span("the request", span -> span.spanId().equals(accepted.parentId()));
            assertThat(request.parentId()).isEqualTo(ALGO.spanId());
            assertThat(request.tags()).containsEntry("uri", "/v2/orders");
            assertThat(request.service()).isEqualTo("trading-gateway");
            ToldSpan filled = span("order filled", order);
            assertThat(filled.parentId()).isEqualTo(accepted.spanId());
            assertThat(List.of(request, accepted, filled)).extracting(ToldSpan::traceId).containsOnly(ALGO.traceId());
            assertThat(accepted.tags()).containsEntry("livedesk.account", trader.account().toString());

            LedgerMessage.Entry fill = Messages.read(heard.poll(10, TimeUnit.SECONDS), LedgerMessage.class).events().getLast();
            TraceParent told = TraceParent.parse(fill.traceparent()).orElseThrow();
            ToldSpan published = COLLECTOR.span("what was published", span -> span.spanId().equals(told.spanId()));
            assertThat(published.name()).isEqualTo("update published");
            assertThat(published.parentId()).isEqualTo(filled.spanId());
            assertThat(published.tags()).containsEntry("livedesk.event", "fill");
            assertThat(told.traceId()).isEqualTo(ALGO.traceId());
        }
        assertThat(COLLECTOR.spans()).allSatisfy(span -> assertThat(span.toString()).doesNotContain(Desk.SECRET, Desk.PASSWORD));
    }

    @Test
    void anOrderThatIsRefusedSaysSo() {
        FIRST.prices.quote("QQQ", 170, 170.02);
        assertThat(trader.api().order("buy", "QQQ", "100000").status()).isEqualTo(403);
        COLLECTOR.span("the refusal", span -> span.name().equals("order refused")
                && trader.account().toString().equals(span.tags().get("livedesk.account")));
    }

    /** The gateway that took the order dies; the other has its shards and fills it, within the same trace. */
    @Test
    void anotherGatewayGoesOnWithWorkingOrdersAndTheirTraces() {
        FIRST.prices.quote("MCD", 200, 200.02);
        Api.Answer taken = trader.api().post("/v2/orders", """
                {"symbol":"MCD","qty":"3","side":"buy","type":"limit","limit_price":"199","time_in_force":"gtc"}""");
        String order = taken.json().path("id").asString();
        ToldSpan accepted = span("order accepted", order);
        Desk second = FIRST.twin(settings(Map.of()));
        FIRST.context.getBean(PaperExchange.class).close();
        FIRST.context.getBean("gatewayShards", OwnShards.class).close();
        Prices.await(() -> {
            FIRST.prices.tryQuote("MCD", 198, 198.5);
            return "filled".equals(trader.api().get("/v2/orders/" + order).json().path("status").asString());
        }, "nobody filled the order");
        assertThat(second.owner.sql("select count(*) from gateway.account_event where order_id = ?::uuid and kind = 'trade'")
                .param(order).query(Integer.class).single()).isEqualTo(1);
        ToldSpan filled = span("order filled", order);
        assertThat(filled.traceId()).isEqualTo(accepted.traceId());
        assertThat(filled.parentId()).isEqualTo(accepted.spanId());
    }

    @Test
    void whatIsNoPlaceInATraceBeginsOne() {
        FIRST.prices.quote("QQQ", 170, 170.02);
        Api.Answer answer = trader.api().with("traceparent", "00-'; drop table-x-01").order("buy", "QQQ", "1");
        assertThat(answer.status()).isEqualTo(200);
        ToldSpan accepted = span("order accepted", answer.json().path("id").asString());
        assertThat(COLLECTOR.span("its request", span -> span.spanId().equals(accepted.parentId())).parentId()).isEmpty();
    }

    @Test
    void aGatewayWithoutACollectorKeepsNothingOfTraces() {
        Desk off = Desk.shared();
        Trader other = off.trader();
        off.prices.quote("QQQ", 170, 170.02);
        String order = other.api().with("traceparent", ALGO.value()).order("buy", "QQQ", "1").json().path("id").asString();
        assertThat(off.context.getBeanProvider(io.opentelemetry.sdk.trace.SpanProcessor.class)).isEmpty();
        assertThat(off.owner.sql("select count(*) from gateway.trade_order where id = ?::uuid and trace_parent is null")
                .param(order).query(Integer.class).single()).isEqualTo(1);
    }

    private static ToldSpan span(String name, String order) {
        return COLLECTOR.span(name, span -> span.name().equals(name) && order.equals(span.tags().get("livedesk.order")));
    }

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(COLLECTOR.settings());
        all.putAll(more);
        return all;
    }
}
