package dev.livedesk.quotes;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.quotes.feed.QuoteKeys;
import dev.livedesk.quotes.client.Market;
import dev.livedesk.quotes.store.AssetList;

/** The market as the desk's tables and Redis know it. */
record DeskMarket(AssetList assets, QuoteKeys keys) implements Market {

    @Override
    public boolean mayExist(Instrument instrument) {
        return assets.mayExist(instrument);
    }

    @Override
    public void fetch(Instrument instrument) {
        keys.fetch(instrument);
    }
}
