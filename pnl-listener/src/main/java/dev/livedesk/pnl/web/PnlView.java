package dev.livedesk.pnl.web;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.pnl.book.Baseline;
import dev.livedesk.pnl.book.Line;
import dev.livedesk.pnl.book.Mark;
import dev.livedesk.pnl.book.Pnl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * P&amp;L as {@code GET /api/pnl} shows it. Decimals as plain strings, in the account's currency.
 *
 * @param realized since the last reset, before fees and dividends
 * @param fees since the last reset; a cost is positive
 * @param dividends since the last reset, received less paid
 * @param day of the trading day, dividends too, after fees
 * @param positions open ones, in the order of their tickers
 */
record PnlView(
        String account,
        long n,
        String equity,
        String cash,
        String realized,
        String unrealized,
        String fees,
        String dividends,
        String day,
        boolean valid,
        @Nullable String reason,
        Instant t,
        List<Position> positions) {

    /**
     * An open position.
     *
     * @param mark per share; null while none is known, as is what is made of it
     * @param day of the trading day: trade and position P&amp;L, before fees
     * @param lastdayPrice closing price of the trading day before, in today's shares; null while none is known
     * @param reason why it is not valid; null when it is
     */
    record Position(
            String ticker,
            String quantity,
            String averagePrice,
            @Nullable String mark,
            @Nullable Instant markedAt,
            boolean valid,
            @Nullable String reason,
            @Nullable String marketValue,
            @Nullable String unrealized,
            String realized,
            String fees,
            @Nullable String day,
            @Nullable String tradePnl,
            @Nullable String positionPnl,
            @Nullable String lastdayPrice) {

        static Position of(Line line) {
            var position = line.holding().position();
            return new Position(
                    line.holding().instrument().ticker(),
                    position.quantity().toString(),
                    position.averagePrice().map(Price::toString).orElseThrow(),
                    line.mark().map(mark -> mark.price().toString()).orElse(null),
                    line.mark().map(Mark::at).orElse(null),
                    line.doubt().isEmpty(),
                    line.doubt().orElse(null),
                    line.mark().map(mark -> line.marketValue().toString()).orElse(null),
                    line.mark().map(mark -> line.unrealized().toString()).orElse(null),
                    position.realized().toString(),
                    position.fees().toString(),
                    line.day().map(day -> day.total().toString()).orElse(null),
                    line.day().map(day -> day.trade().toString()).orElse(null),
                    line.day().map(day -> day.position().toString()).orElse(null),
                    line.holding().baseline().close().map(Baseline.Close::adjusted).map(Price::toString).orElse(null));
        }
    }

    static PnlView of(Pnl pnl, Instant at) {
        return new PnlView(
                pnl.account().id().toString(),
                pnl.account().seq(),
                pnl.equity().toString(),
                pnl.account().cash().toString(),
                pnl.realized().toString(),
                pnl.unrealized().toString(),
                pnl.fees().toString(),
                pnl.account().income().dividends().toString(),
                pnl.day().toString(),
                pnl.isValid(),
                pnl.reason(),
                at,
                pnl.lines().stream().filter(line -> line.holding().isOpen()).map(Position::of).toList());
    }
}
