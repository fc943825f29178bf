package dev.livedesk.gateway.asset;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All assets, by what callers name them with; read again now and then. */
public final class AssetBook {

    private static final long HOLDS_NANOS = Duration.ofMinutes(1).toNanos();

    private final Supplier<List<Asset>> source;
    private final LongSupplier nanoTime;
    private volatile @Nullable Loaded loaded;

    private record Loaded(Collection<Asset> all, Map<String, Asset> byName, long at) {}

    AssetBook(Supplier<List<Asset>> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /** Reads from the store when it is first asked. */
    public static AssetBook of(AssetStore store) {
        return new AssetBook(store::all, System::nanoTime);
    }

    /** By ticker, by id, or by a crypto pair without its slash ({@code BTCUSD}). */
    public Optional<Asset> find(String symbolOrId) {
        return Optional.ofNullable(current().byName().get(symbolOrId));
    }

    /**
     * By ticker, from memory where it has been read at all: for those who must not wait for a database.
     *
     * @throws IllegalArgumentException if there is no such asset
     */
    public Asset known(String ticker) {
        Loaded known = loaded;
        Asset asset = (known == null ? current() : known).byName().get(ticker);
        if (asset == null) {
            throw new IllegalArgumentException("No such asset: " + ticker);
        }
        return asset;
    }

    /** In the order of tickers. */
    public Collection<Asset> all() {
        return current().all();
    }

    private Loaded current() {
        Loaded known = loaded;
        if (known != null && nanoTime.getAsLong() - known.at() < HOLDS_NANOS) {
            return known;
        }
        List<Asset> all = List.copyOf(source.get());
        Map<String, Asset> byName = new HashMap<>();
        for (Asset asset : all) {
            byName.put(asset.ticker().replace("/", ""), asset);
            byName.put(asset.id().toString(), asset);
        }
        all.forEach(asset -> byName.put(asset.ticker(), asset));
        Loaded fresh = new Loaded(all, byName, nanoTime.getAsLong());
        loaded = fresh;
        return fresh;
    }
}
