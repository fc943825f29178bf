/** Trade updates: what happens to an account's orders, each event once and in order, for Alpaca's clients. */
@NullMarked
package dev.livedesk.quotes.updates;

import org.jspecify.annotations.NullMarked;
