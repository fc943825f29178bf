package dev.livedesk.positions.store;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.TradeVersion;
import dev.livedesk.positions.book.Folded;
import dev.livedesk.positions.book.Holding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One pass over an account's trades, sorted by epoch, instrument and the order of the fold: at any time it holds only a stretch of one instrument's. */
final class Rebuild {

    private static final int STRETCH = 1000;

    private final Derived derived;
    private final TradingCalendar calendar;
    private final AccountId account;
    private final int currentEpoch;

    Rebuild(Derived derived, TradingCalendar calendar, AccountId account, int currentEpoch) {
        this.derived = derived;
        this.calendar = calendar;
        this.account = account;
        this.currentEpoch = currentEpoch;
    }

    void run(Iterator<Journal.Booked> trades) {
        Group group = null;
        List<TradeVersion> stretch = new ArrayList<>();
        Holding holding = Holding.NONE;
        while (trades.hasNext()) {
            Journal.Booked booked = trades.next();
            Group of = new Group(booked.epoch(), booked.trade().instrument());
            if (group != null && (!of.equals(group) || stretch.size() == STRETCH)) {
                holding = fold(group, holding, stretch);
                stretch.clear();
                if (!of.equals(group)) {
                    finish(group, holding);
                    holding = Holding.NONE;
                }
            }
            group = of;
            stretch.add(booked.trade());
        }
        if (group != null) {
            finish(group, fold(group, holding, stretch));
        }
    }

    private record Group(int epoch, Instrument instrument) {}

    private Holding fold(Group group, Holding start, List<TradeVersion> stretch) {
        Folded folded = Folded.of(start, stretch, time -> calendar.tradingDay(group.instrument().venue(), time));
        folded.snapshots().forEach((day, holding) -> derived.saveSnapshot(account, group.epoch(), group.instrument(), day, holding));
        return folded.end();
    }

    private void finish(Group group, Holding holding) {
        if (group.epoch() == currentEpoch) {
            derived.savePosition(account, group.instrument(), holding);
        }
    }
}
