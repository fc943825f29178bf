/** Alpaca's account activities: fills and what moved cash, read from the journal. */
@NullMarked
package dev.livedesk.gateway.activity;

import org.jspecify.annotations.NullMarked;
