package dev.livedesk.positions.feed;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.PositionsMessage;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.positions.store.AccountPositions;

/** Tells what an account holds, after it was committed. */
public final class PositionAnnouncer {

    private final BusPublisher publisher;

    public PositionAnnouncer(BusPublisher publisher) {
        this.publisher = publisher;
    }

    /** Publishes; never fails. */
    public void announce(AccountPositions positions) {
        PositionsMessage message = message(positions);
        publisher.publish(Topics.positions(message.shard()), Messages.write(message));
    }

    static PositionsMessage message(AccountPositions positions) {
        return new PositionsMessage(
                positions.account().toString(),
                positions.shard(),
                positions.state().seq(),
                positions.state().epoch(),
                positions.state().cash().toString(),
                positions.positions().entrySet().stream()
                        .map(entry -> line(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static PositionsMessage.Line line(Instrument instrument, Position position) {
        return new PositionsMessage.Line(
                instrument.ticker(),
                position.quantity().toString(),
                position.openCost().toString(),
                position.realized().toString(),
                position.fees().toString());
    }
}
