/** Alpaca's watchlists: tickers that somebody keeps together, per account. */
@NullMarked
package dev.livedesk.gateway.watchlist;

import org.jspecify.annotations.NullMarked;
