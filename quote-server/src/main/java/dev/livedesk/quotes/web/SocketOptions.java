package dev.livedesk.quotes.web;

import java.time.Duration;

/**
 * How sockets are kept.
 *
 * @param framing how messages become frames
 * @param frameBytes of a frame that goes out, about; a single longer message goes alone
 * @param batchWindow after a frame, so long is gathered for the next one; a message for a client that had none for so long goes at once
 * @param pingAfter of silence
 * @param silenceLimit after which the connection counts as dead
 */
public record SocketOptions(Framing framing, int frameBytes, Duration batchWindow, Duration pingAfter, Duration silenceLimit) {}
