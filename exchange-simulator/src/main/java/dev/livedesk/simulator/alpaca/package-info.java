/** Alpaca's v2 stock stream: its conversation and its messages. */
@NullMarked
package dev.livedesk.simulator.alpaca;

import org.jspecify.annotations.NullMarked;
