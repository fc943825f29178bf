/** One connected client: what it wants, and what waits for it, within bounds. */
@NullMarked
package dev.livedesk.quotes.client;

import org.jspecify.annotations.NullMarked;
