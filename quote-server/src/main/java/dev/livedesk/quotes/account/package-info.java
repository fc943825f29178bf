/** Accounts that are watched: a snapshot, then every later event exactly once. */
@NullMarked
package dev.livedesk.quotes.account;

import org.jspecify.annotations.NullMarked;
