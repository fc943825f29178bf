package dev.livedesk.gateway.watchlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.asset.AssetView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A watchlist in Alpaca's shape; component names become snake case. The assets are missing in lists of watchlists. */
record WatchlistView(
        String id,
        String accountId,
        String createdAt,
        String updatedAt,
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AssetView> assets) {

    static WatchlistView withoutAssets(Watchlist list) {
        return of(list, null);
    }

    /** An asset that is no longer known is left out. */
    static WatchlistView whole(Watchlist list, AssetBook assets) {
        return of(list, list.tickers().stream().flatMap(ticker -> assets.find(ticker).stream()).map(AssetView::of).toList());
    }

    private static WatchlistView of(Watchlist list, @Nullable List<AssetView> assets) {
        return new WatchlistView(
                list.id().toString(), list.account().toString(), list.createdAt().toString(), list.updatedAt().toString(), list.name(), assets);
    }
}
