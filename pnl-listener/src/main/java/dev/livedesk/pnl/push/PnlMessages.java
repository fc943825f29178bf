package dev.livedesk.pnl.push;

import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.pnl.book.Line;
import dev.livedesk.pnl.book.Mark;
import dev.livedesk.pnl.book.Pnl;
import java.time.Instant;

/** P&amp;L as a message. */
public final class PnlMessages {

    private PnlMessages() {}

    /** At the time; open positions only, in the order of their tickers. */
    public static PnlMessage of(Pnl pnl, Instant at) {
        return new PnlMessage(
                pnl.account().id().toString(),
                pnl.account().shard(),
                pnl.account().seq(),
                pnl.account().epoch(),
                pnl.equity().toString(),
                pnl.account().cash().toString(),
                pnl.realized().toString(),
                pnl.unrealized().toString(),
                pnl.day().toString(),
                pnl.isValid(),
                pnl.reason(),
                at,
                pnl.lines().stream().filter(line -> line.holding().isOpen()).map(PnlMessages::line).toList());
    }

    private static PnlMessage.Line line(Line line) {
        var position = line.holding().position();
        return new PnlMessage.Line(
                line.holding().instrument().ticker(),
                position.quantity().toString(),
                position.averagePrice().map(Price::toString).orElseThrow(),
                line.mark().map(mark -> mark.price().toString()).orElse(null),
                line.mark().map(Mark::at).orElse(null),
                line.mark().map(Mark::isValid).orElse(false),
                line.mark().map(mark -> line.marketValue().toString()).orElse(null),
                line.mark().map(mark -> line.unrealized().toString()).orElse(null),
                line.day().map(day -> day.total().toString()).orElse(null),
                line.holding().baseline().close().map(close -> close.adjusted().toString()).orElse(null));
    }
}
