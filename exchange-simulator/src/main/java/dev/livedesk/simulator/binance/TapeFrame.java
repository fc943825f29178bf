package dev.livedesk.simulator.binance;

/** A recorded frame at its place on the tape. */
record TapeFrame(long tapeMicros, long lap, RawFrame frame) {}
