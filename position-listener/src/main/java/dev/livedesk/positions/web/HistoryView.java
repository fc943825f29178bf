package dev.livedesk.positions.web;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.store.DailySnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instrument's daily snapshots as {@code /api/positions/history} shows them. */
record HistoryView(String account, String ticker, List<Day> days) {

    /**
     * At a close.
     *
     * @param averagePrice null when flat
     * @param changedOn the trading day that brought this state
     */
    record Day(
            String day,
            String closedAt,
            int epoch,
            String changedOn,
            String quantity,
            String openCost,
            @Nullable String averagePrice,
            String realized,
            String fees) {

        static Day of(DailySnapshot snapshot) {
            return new Day(
                    snapshot.day().toString(),
                    snapshot.closedAt().toString(),
                    snapshot.epoch(),
                    snapshot.changedOn().toString(),
                    snapshot.position().quantity().toString(),
                    snapshot.position().openCost().toString(),
                    snapshot.position().averagePrice().map(Price::toString).orElse(null),
                    snapshot.position().realized().toString(),
                    snapshot.position().fees().toString());
        }
    }

    static HistoryView of(AccountId account, Instrument instrument, List<DailySnapshot> days) {
        return new HistoryView(account.toString(), instrument.ticker(), days.stream().map(Day::of).toList());
    }
}
