package dev.livedesk.quotes.client;

import dev.livedesk.access.Caller;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.book.QuoteBook;
import dev.livedesk.quotes.book.Shown;
import dev.livedesk.quotes.wire.Replies;
import dev.livedesk.quotes.wire.StreamError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One client's subscriptions: what it asks for, it gets, or is told why not. For the connection's own thread, but for the outbox. */
public final class StreamClient extends RatedClient {

    /** Unknown tickers of one message that are named; after so many the rest of it is not looked at. */
    private static final int MAX_NAMED = 32;

    private final Caller caller;
    private final ClientOptions options;
    private final QuoteBook book;
    private final Market market;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Map<String, Integer> tickers = new LinkedHashMap<>();
    private final Set<AccountId> joined = new LinkedHashSet<>();
    private boolean all;
    private boolean closed;

    /** @param wake as in {@link Outbox} */
    public StreamClient(
            Caller caller, ClientOptions options, QuoteBook book, Market market, Accounts accounts, Runnable wake, long now) {
        super(options.messagesPerSecond(), now);
        this.caller = caller;
        this.options = options;
        this.book = book;
        this.market = market;
        this.accounts = accounts;
        this.outbox = new Outbox(options.outbox(), wake);
    }

    @Override
    public Optional<Caller> caller() {
        return Optional.of(caller);
    }

    public Outbox outbox() {
        return outbox;
    }

    @Override
    protected void onFlood() {
        refuse(StreamError.TOO_MANY_MESSAGES);
    }

    @Override
    protected boolean hear(String text) {
        if (!closed) {
            switch (Command.parse(text)) {
                case Command.Subscribe wanted -> subscribe(wanted);
                case Command.Unsubscribe unwanted -> unsubscribe(unwanted);
                case Command.Refused(StreamError error) -> refuse(error);
            }
        }
        return true;
    }

    @Override
    public void broadcast(byte[] message) {
        outbox.reply(message);
    }

    @Override
    public Outgoing take(int maxBytes) {
        for (AccountId account : outbox.toReload()) {
            accounts.join(account, outbox);
        }
        return new Outgoing.Messages(outbox.take(maxBytes, slot -> {
            Shown shown = book.shown(slot);
            return shown == null ? null : shown.json();
        }));
    }

    @Override
    public boolean isEmpty() {
        return outbox.isEmpty();
    }

    @Override
    public boolean isOverfull() {
        return outbox.isOverfull();
    }

    @Override
    public int waiting() {
        return outbox.waiting();
    }

    @Override
    public void close() {
        closed = true;
        tickers.values().forEach(slot -> book.unwatch(slot, outbox));
        tickers.clear();
        book.unwatchAll(outbox);
        joined.forEach(account -> accounts.leave(account, outbox));
        joined.clear();
    }

    private void subscribe(Command.Subscribe wanted) {
        List<AccountId> readable = readable(wanted.accounts());
        if (readable == null) {
            return;
        }
        Map<String, Integer> found = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String ticker : new LinkedHashSet<>(wanted.quotes())) {
            if (found.size() > options.maxTickers() || unknown.size() >= MAX_NAMED) {
                break;
            }
            if (!ticker.equals(Command.ALL)) {
                find(ticker).ifPresentOrElse(slot -> found.put(ticker, slot), () -> unknown.add(ticker));
            }
        }
        unknown.forEach(ticker -> refuse(StreamError.unknownTicker(ticker)));
        Set<String> together = new LinkedHashSet<>(tickers.keySet());
        together.addAll(found.keySet());
        if (together.size() > options.maxTickers()) {
            refuse(StreamError.TOO_MANY_TICKERS);
            return;
        }
        boolean wantsAll = wanted.quotes().contains(Command.ALL);
        found.forEach(this::add);
        joined.addAll(readable);
        readable.forEach(outbox::expect);
        all |= wantsAll;
        confirm();
        found.values().forEach(this::watch);
        if (wantsAll) {
            watchAll();
        }
        readable.forEach(account -> accounts.join(account, outbox));
    }

    private void unsubscribe(Command.Unsubscribe unwanted) {
        for (String ticker : unwanted.quotes()) {
            Integer slot = tickers.remove(ticker);
            if (slot != null) {
                book.unwatch(slot, outbox);
                outbox.unwatch(slot);
            }
        }
        if (unwanted.quotes().contains(Command.ALL)) {
            all = false;
            book.unwatchAll(outbox);
            outbox.watchAll(false);
        }
        for (String text : unwanted.accounts()) {
            AccountId account = parse(text);
            if (account != null && joined.remove(account)) {
                outbox.forget(account);
                accounts.leave(account, outbox);
            }
        }
        confirm();
    }

    private void add(String ticker, int slot) {
        if (tickers.put(ticker, slot) == null) {
            book.watch(slot, outbox);
        }
    }

    /** From here on the ticker's changes go out, the present state first. */
    private void watch(int slot) {
        outbox.watch(slot);
        if (book.shown(slot) == null) {
            market.fetch(book.instrument(slot));
        } else {
            outbox.changed(slot);
        }
    }

    private void watchAll() {
        book.unwatchAll(outbox);
        book.watchAll(outbox);
        outbox.watchAll(true);
        for (int slot = 0; slot < book.size(); slot++) {
            if (book.shown(slot) != null) {
                outbox.changed(slot);
            }
        }
    }

    private void confirm() {
        List<String> quotes = new ArrayList<>(tickers.keySet());
        if (all) {
            quotes.addFirst(Command.ALL);
        }
        outbox.reply(Replies.subscription(quotes, joined));
    }

    private void refuse(StreamError error) {
        outbox.reply(Replies.error(error));
    }

    private OptionalInt find(String ticker) {
        try {
            Instrument instrument = Instrument.parse(ticker);
            return book.hasQuote(instrument) || market.mayExist(instrument) ? book.slotOf(instrument) : OptionalInt.empty();
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    /** The accounts that are named; null, and the client is told, if one of them is not the caller's: then nothing of the message counts. */
    private @Nullable List<AccountId> readable(List<String> texts) {
        List<AccountId> named = new ArrayList<>();
        for (String text : new LinkedHashSet<>(texts)) {
            AccountId account = parse(text);
            if (account == null || !caller.mayRead(account)) {
                refuse(StreamError.foreignAccount(text));
                return null;
            }
            named.add(account);
        }
        return named;
    }

    private static @Nullable AccountId parse(String text) {
        try {
            return AccountId.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
