package dev.livedesk.ingestor.publish;

import dev.livedesk.market.tick.MarketEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Without a spool: what Redis does not take is lost, and counted. */
final class FleetingTicks implements TickLog {

    private final Outlet outlet;
    private final PublishTotals totals;
    private final AtomicBoolean lost = new AtomicBoolean();
    private boolean connected;

    FleetingTicks(Outlet outlet, PublishTotals totals) {
        this.outlet = outlet;
        this.totals = totals;
    }

    @Override
    public void send(String stream, byte[] batch, int events) {
        if (!connected) {
            lose(events);
            return;
        }
        totals.ticksAppended.add(events);
        outlet.append(stream, batch, false, taken -> {
            if (!taken) {
                lose(events);
            }
        });
    }

    @Override
    public void step(long now, boolean isConnected, UnaryOperator<MarketEvent> aged) {
        connected = isConnected;
    }

    @Override
    public long nextAt() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean hasLost() {
        return lost.getAndSet(false);
    }

    @Override
    public void flush() {
        // nothing is kept
    }

    @Override
    public void close() {
        // nothing is kept
    }

    private void lose(int events) {
        totals.ticksLost.add(events);
        lost.set(true);
    }
}
