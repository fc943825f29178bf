package dev.livedesk.gateway.watchlist;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.market.ledger.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/** What is done with watchlists. */
public final class Watchlists {

    private final WatchlistStore store;
    private final AssetBook assets;
    private final TransactionOperations transactions;
    private final Clock clock;

    public Watchlists(WatchlistStore store, AssetBook assets, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.assets = assets;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<WatchlistView> list(AccountId account) {
        return store.list(account).stream().map(WatchlistView::withoutAssets).toList();
    }

    /**
     * The id of the account's watchlist with the name.
     *
     * @throws Refusal 404 if there is none
     */
    UUID named(AccountId account, String name) {
        return name.indexOf('\0') >= 0 ? unknown() : store.idOf(account, name.strip()).orElseGet(Watchlists::unknown);
    }

    /**
     * The watchlist.
     *
     * @throws Refusal 404 if it is not the account's
     */
    WatchlistView one(AccountId account, UUID id) {
        return WatchlistView.whole(store.find(account, id).orElseThrow(Watchlists::notFound), assets);
    }

    /**
     * A new one.
     *
     * @throws Refusal 404 for an unknown symbol, 422 if the name is taken or there are too many
     */
    WatchlistView create(AccountId account, String name, List<String> symbols) {
        List<String> tickers = tickers(symbols);
        Instant now = now();
        return saved(() -> {
            if (store.count(account) >= Watchlist.MAX_PER_ACCOUNT) {
                throw Refusal.unprocessable("an account has at most " + Watchlist.MAX_PER_ACCOUNT + " watchlists");
            }
            return new Watchlist(UUID.randomUUID(), account, name, tickers, now, now);
        });
    }

    /**
     * Another name, other symbols, or both.
     *
     * @param change of name and tickers
     * @throws Refusal 404 if it is not the account's, 422 if the name is taken or there are too many symbols
     */
    WatchlistView change(AccountId account, UUID id, UnaryOperator<Content> change) {
        return saved(() -> {
            Watchlist before = store.lock(account, id).orElseThrow(Watchlists::notFound);
            Content after = change.apply(new Content(before.name(), before.tickers()));
            return new Watchlist(id, account, after.name(), after.tickers(), before.createdAt(), now());
        });
    }

    /**
     * It is gone.
     *
     * @throws Refusal 404 if it is not the account's
     */
    void delete(AccountId account, UUID id) {
        if (!store.delete(account, id)) {
            throw notFound();
        }
    }

    /** What of a watchlist can be changed. */
    record Content(String name, List<String> tickers) {

        Content {
            if (tickers.size() > Watchlist.MAX_TICKERS) {
                throw JsonBody.invalid("symbols", "must be at most " + Watchlist.MAX_TICKERS);
            }
        }

        /** At the end, unless it is there already. */
        Content plus(String ticker) {
            if (tickers.contains(ticker)) {
                return this;
            }
            List<String> more = new ArrayList<>(tickers);
            more.add(ticker);
            return new Content(name, more);
        }

        Content minus(String ticker) {
            if (!tickers.contains(ticker)) {
                throw Refusal.notFound("the asset is not in the watchlist");
            }
            return new Content(name, tickers.stream().filter(kept -> !kept.equals(ticker)).toList());
        }
    }

    /**
     * The ticker of a symbol, an asset's id, or a crypto pair without its slash.
     *
     * @throws Refusal 404 if there is no such asset
     */
    String ticker(String symbol) {
        return assets.find(symbol).map(Asset::ticker).orElseThrow(() -> Refusal.notFound("asset not found for " + shown(symbol)));
    }

    /**
     * Each once, in their order.
     *
     * @throws Refusal 404 if one is unknown, 422 if they are too many
     */
    List<String> tickers(List<String> symbols) {
        if (symbols.size() > Watchlist.MAX_TICKERS) {
            throw JsonBody.invalid("symbols", "must be at most " + Watchlist.MAX_TICKERS);
        }
        return symbols.stream().map(this::ticker).distinct().toList();
    }

    private WatchlistView saved(Supplier<Watchlist> made) {
        try {
            return WatchlistView.whole(
                    Objects.requireNonNull(transactions.execute(status -> {
                        Watchlist list = made.get();
                        store.put(list);
                        return list;
                    })),
                    assets);
        } catch (DuplicateKeyException e) {
            throw JsonBody.invalid("name", "must be unique: there is a watchlist of this name");
        }
    }

    /** Postgres keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String shown(String symbol) {
        return symbol.length() <= 32 ? symbol : symbol.substring(0, 32) + "…";
    }

    private static UUID unknown() {
        throw notFound();
    }

    private static Refusal notFound() {
        return Refusal.notFound("watchlist not found");
    }
}
