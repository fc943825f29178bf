package dev.livedesk.quotes.account;

import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.bus.message.PositionsMessage;
import dev.livedesk.bus.message.WatchMessage;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.client.Accounts;
import dev.livedesk.quotes.client.Outbox;
import dev.livedesk.quotes.trace.SentTraces;
import dev.livedesk.quotes.wire.Replies;
import dev.livedesk.quotes.wire.StreamError;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All accounts that somebody watches. Hints and sweeps find their way to the accounts' channels; pnl-listener is told who is watched. */
public final class AccountDesk implements Accounts {

    private static final int MAILBOX = 1_000;

    private final AccountSource source;
    private final PositionViews views;
    private final Executor executor;
    private final BiConsumer<String, byte[]> publish;
    private final SentTraces traces;
    private final Map<AccountId, Room> rooms = new ConcurrentHashMap<>();

    /** @param pnlAwaited whether nothing was heard of its P&amp;L since it was opened or the connection was lost */
    private record Room(
            AccountChannel channel, Mailbox mailbox, Set<Outbox> members, AtomicReference<@Nullable PnlMessage> newestPnl, AtomicBoolean pnlAwaited) {}

    /**
     * Nobody is watched yet.
     *
     * @param executor runs an account's work, which may block
     * @param publish takes a topic and a message
     */
    public AccountDesk(
            AccountSource source,
            Function<Instrument, OptionalDouble> marks,
            Function<Instrument, String> exchanges,
            Executor executor,
            BiConsumer<String, byte[]> publish,
            SentTraces traces) {
        this.source = source;
        this.views = new PositionViews(marks, exchanges);
        this.executor = executor;
        this.publish = publish;
        this.traces = traces;
    }

    @Override
    public void join(AccountId account, Outbox client) {
        boolean[] first = new boolean[1];
        rooms.compute(account, (id, known) -> {
            first[0] = known == null;
            Room room = known == null ? open(account) : known;
            room.members().add(client);
            if (!room.mailbox().offer(() -> room.channel().join(client))) {
                client.reply(Replies.error(StreamError.UNAVAILABLE));
            }
            return room;
        });
        if (first[0]) {
            tellWatched(List.of(account));
        }
    }

    @Override
    public void leave(AccountId account, Outbox client) {
        rooms.computeIfPresent(account, (id, room) -> {
            room.members().remove(client);
            room.mailbox().put(() -> room.channel().leave(client));
            return room.members().isEmpty() ? null : room;
        });
    }

    /**
     * Takes a message of {@code ledger.N}, {@code positions.N} or {@code pnl.N}; may take its time to read it.
     *
     * @throws IllegalArgumentException if it is no such message
     */
    public void on(String topic, byte[] message) {
        if (rooms.isEmpty()) {
            return;
        }
        if (topic.startsWith("ledger.")) {
            on(Messages.read(message, LedgerMessage.class));
        } else if (topic.startsWith("positions.")) {
            on(Messages.read(message, PositionsMessage.class));
        } else {
            on(Messages.read(message, PnlMessage.class));
        }
    }

    /** Compares what was told with the truth and brings what is missing. Blocking. */
    public void sweep() {
        Set<AccountId> watched = Set.copyOf(rooms.keySet());
        if (!watched.isEmpty()) {
            source.heads(watched).forEach((account, heads) -> offer(account, channel -> channel.on(heads)));
        }
    }

    /** Says who is watched: to be said again before the others forget it. */
    public void tellWatched() {
        if (!rooms.isEmpty()) {
            tellWatched(new HashSet<>(rooms.keySet()));
        }
    }

    /** Messages may have been missed: of P&amp;L, which nothing else brings, the newest is asked for when it is next said who is watched. */
    public void resubscribed() {
        rooms.values().forEach(room -> room.pnlAwaited().set(true));
    }

    public int watched() {
        return rooms.size();
    }

    private void on(LedgerMessage message) {
        AccountId account = AccountId.parse(message.account());
        if (rooms.containsKey(account)) {
            List<JournalEntry> entries = message.events().stream().map(HintRows::entry).toList();
            offer(account, channel -> channel.on(message.seq(), entries));
        }
    }

    private void on(PositionsMessage message) {
        AccountId account = AccountId.parse(message.account());
        if (rooms.containsKey(account)) {
            Holdings holdings = HintRows.holdings(message);
            offer(account, channel -> channel.on(holdings));
        }
    }

    /** Only the newest one waits. */
    private void on(PnlMessage message) {
        Room room = rooms.get(AccountId.parse(message.account()));
        if (room != null) {
            room.pnlAwaited().set(false);
        }
        if (room != null && room.newestPnl().getAndSet(message) == null) {
            room.mailbox().put(() -> {
                PnlMessage newest = room.newestPnl().getAndSet(null);
                if (newest != null) {
                    room.channel().on(newest);
                }
            });
        }
    }

    /** What finds no room in the mailbox is found by the next sweep. */
    private void offer(AccountId account, java.util.function.Consumer<AccountChannel> work) {
        Room room = rooms.get(account);
        if (room != null) {
            room.mailbox().offer(() -> work.accept(room.channel()));
        }
    }

    private Room open(AccountId account) {
        AccountChannel channel = new AccountChannel(account, source, new AccountFrames(account, views), traces);
        return new Room(channel, new Mailbox(executor, MAILBOX), ConcurrentHashMap.newKeySet(), new AtomicReference<>(), new AtomicBoolean(true));
    }

    private void tellWatched(Collection<AccountId> accounts) {
        publish.accept(Topics.WATCH, Messages.write(new WatchMessage(
                accounts.stream().map(AccountId::toString).sorted().toList(),
                accounts.stream().filter(this::awaitsPnl).map(AccountId::toString).sorted().toList())));
    }

    private boolean awaitsPnl(AccountId account) {
        Room room = rooms.get(account);
        return room != null && room.pnlAwaited().get();
    }
}
