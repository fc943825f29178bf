package dev.livedesk.positions.store;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeVersion;
import dev.livedesk.positions.book.AccountState;
import dev.livedesk.positions.book.DailyFold;
import dev.livedesk.positions.book.Holding;
import dev.livedesk.positions.book.Place;
import dev.livedesk.positions.book.TradingDays;
import dev.livedesk.positions.store.RebuildTables.Targets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Derives some accounts again, within a transaction that has locked their cursors: one pass over their trades, sorted by account, epoch, instrument and the
 * order of the fold, with the few splits and amendments beside it in memory. What it writes goes out by {@code COPY}.
 */
final class Rebuild {

    private final Connection connection;
    private final RebuildTables tables;
    private final TradingCalendar calendar;
    private final Targets targets;
    private final String replica;
    private final CopyRows snapshots;
    private final CopyRows positions;
    private final Map<Group, Deque<Split>> splits = new HashMap<>();
    private final Map<Venue, TradingDays> days = new EnumMap<>(Venue.class);
    private final Map<UUID, TreeMap<Instrument, Position>> held = new HashMap<>();
    private @Nullable Folding folding;
    private long entries;

    Rebuild(Connection connection, RebuildTables tables, TradingCalendar calendar, Targets targets, String replica) {
        this.connection = connection;
        this.tables = tables;
        this.calendar = calendar;
        this.targets = targets;
        this.replica = replica;
        this.snapshots = new CopyRows(
                connection,
                "positions.snapshot (account_id, epoch, instrument, trading_day, quantity, open_cost, realized, fees, last_at, last_seq)");
        this.positions = new CopyRows(
                connection, "positions.position (account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq, applied_by)");
    }

    /** Everything, from clearing what was there to moving the cursors. */
    Rebuilt run(long wish) throws SQLException {
        tables.clear(targets);
        tables.splits(targets).forEach(each -> splits.computeIfAbsent(
                        new Group(each.account(), each.epoch(), each.split().instrument()), group -> new ArrayDeque<>())
                .add(each.split()));
        foldTrades(tables.newestVersions(targets));
        for (Group left : List.copyOf(splits.keySet())) {
            begin(left);
            finish();
        }
        snapshots.flush();
        positions.flush();
        Map<UUID, Money> cash = tables.paidIn(targets);
        held.forEach((account, all) -> all.values().forEach(position -> cash.merge(account, position.netCash(), Money::plus)));
        tables.advance(targets, cash, wish);
        return new Rebuilt(targets.all().values().stream().map(target -> positions(target, cash)).toList(), entries);
    }

    private record Group(UUID account, int epoch, Instrument instrument) {}

    private record Folding(Group group, DailyFold fold, Deque<Split> splits) {}

    private void foldTrades(Map<UUID, Integer> newest) throws SQLException {
        try (TradeRows rows = new TradeRows(connection, targets.ids())) {
            while (rows.next()) {
                UUID account = rows.account();
                int version = rows.version();
                boolean counts = rows.seq() <= Objects.requireNonNull(targets.all().get(account)).seq()
                        && !rows.cancelled()
                        && (newest.isEmpty() ? version == 1 : newest.getOrDefault(rows.tradeId(), 1) == version);
                if (counts) {
                    Folding now = folding;
                    if (now == null || !isOf(now.group(), account, rows)) {
                        finish();
                        now = begin(new Group(account, rows.epoch(), rows.instrument()));
                    }
                    add(now, rows.trade());
                }
            }
        }
        finish();
    }

    private static boolean isOf(Group group, UUID account, TradeRows row) throws SQLException {
        return group.account().equals(account) && group.epoch() == row.epoch() && group.instrument().equals(row.instrument());
    }

    private Folding begin(Group group) {
        Venue venue = group.instrument().venue();
        DailyFold fold = new DailyFold(
                Holding.NONE,
                days.computeIfAbsent(venue, known -> new TradingDays(calendar, known)),
                (day, holding) -> saveSnapshot(group, day, holding));
        Deque<Split> own = splits.remove(group);
        Folding begun = new Folding(group, fold, own == null ? new ArrayDeque<>(0) : own);
        folding = begun;
        return begun;
    }

    private void add(Folding now, TradeVersion trade) {
        while (!now.splits().isEmpty() && Place.of(trade).isAfter(Place.of(now.splits().getFirst()))) {
            now.fold().add(now.splits().removeFirst());
            entries++;
        }
        now.fold().add(trade);
        entries++;
    }

    private void finish() {
        Folding now = folding;
        if (now == null) {
            return;
        }
        now.splits().forEach(now.fold()::add);
        entries += now.splits().size();
        Holding end = now.fold().end();
        Group group = now.group();
        if (!end.isNone() && group.epoch() == Objects.requireNonNull(targets.all().get(group.account())).epoch()) {
            row(positions.value(group.account()), group.instrument(), end).text(replica).endRow();
            held.computeIfAbsent(group.account(), account -> new TreeMap<>()).put(group.instrument(), end.position());
        }
        folding = null;
    }

    private void saveSnapshot(Group group, LocalDate day, Holding holding) {
        CopyRows row = snapshots.value(group.account()).value(group.epoch());
        row.text(group.instrument().ticker()).value(day);
        amounts(row, holding).endRow();
    }

    private static CopyRows row(CopyRows row, Instrument instrument, Holding holding) {
        return amounts(row.text(instrument.ticker()), holding);
    }

    private static CopyRows amounts(CopyRows row, Holding holding) {
        Position position = holding.position();
        return row.value(position.quantity().value())
                .value(position.openCost().value())
                .value(position.realized().value())
                .value(position.fees().value())
                .value(holding.last().at())
                .value(holding.last().firstSeq());
    }

    private AccountPositions positions(RebuildTarget target, Map<UUID, Money> cash) {
        UUID id = target.account().value();
        AccountState state = new AccountState(target.seq(), target.epoch(), cash.getOrDefault(id, Money.ZERO));
        return new AccountPositions(target.account(), target.shard(), state, held.getOrDefault(id, new TreeMap<>()));
    }
}
