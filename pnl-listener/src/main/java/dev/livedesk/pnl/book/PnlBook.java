package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From positions and marks to P&amp;L. */
public final class PnlBook {

    private static final int NAMED = 5;

    private PnlBook() {}

    /** What the account is worth at the marks. An open position without any mark counts at its cost, and makes the whole invalid. */
    public static Pnl mark(Account account, Function<Instrument, Optional<Mark>> marks) {
        List<Line> lines = new ArrayList<>();
        Money equity = account.cash();
        Money realized = Money.ZERO;
        Money unrealized = Money.ZERO;
        Money fees = account.income().fees();
        Money day = account.income().today();
        for (Holding holding : account.holdings()) {
            Line line = line(holding, marks.apply(holding.instrument()).or(() -> closingPrice(holding)));
            lines.add(line);
            equity = equity.plus(line.marketValue());
            realized = realized.plus(holding.position().realized());
            unrealized = unrealized.plus(line.unrealized());
            fees = fees.plus(holding.position().fees());
            day = day.plus(line.day().map(DayPnl::total).orElse(Money.ZERO)).minus(holding.feesToday());
        }
        return new Pnl(account, equity, realized, unrealized, fees, day, reason(lines), lines);
    }

    /** What an open position counts for while there is no quote: at the last closing price, or at its cost. */
    public static Money unquoted(Holding holding) {
        return closingPrice(holding).map(mark -> holding.position().marketValue(mark.price())).orElse(holding.position().openCost());
    }

    private static Line line(Holding holding, Optional<Mark> mark) {
        Position position = holding.position();
        if (mark.isEmpty()) {
            Optional<DayPnl> day = holding.isOpen() ? Optional.empty() : Optional.of(dayAt(holding, Price.ZERO));
            return new Line(holding, mark, position.openCost(), Money.ZERO, day);
        }
        Price price = mark.get().price();
        return new Line(holding, mark, position.marketValue(price), position.unrealized(price), Optional.of(dayAt(holding, price)));
    }

    private static DayPnl dayAt(Holding holding, Price price) {
        return DayPnl.of(holding.position(), holding.baseline(), price);
    }

    private static Optional<Mark> closingPrice(Holding holding) {
        return holding.baseline()
                .close()
                .map(close -> new Mark(close.adjusted(), close.day().atStartOfDay(ZoneOffset.UTC).toInstant(), Mark.Trust.CLOSING_PRICE));
    }

    private static @Nullable String reason(List<Line> lines) {
        List<String> doubtful = lines.stream().flatMap(line -> line.doubt().stream()).toList();
        if (doubtful.isEmpty()) {
            return null;
        }
        String named = String.join("; ", doubtful.subList(0, Math.min(NAMED, doubtful.size())));
        return doubtful.size() <= NAMED ? named : named + "; and " + (doubtful.size() - NAMED) + " more";
    }
}
