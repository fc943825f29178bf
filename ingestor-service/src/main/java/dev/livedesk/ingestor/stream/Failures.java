package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.protocol.StreamFailure;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says what an exception of a connection means. */
final class Failures {

    private Failures() {}

    static StreamFailure of(Throwable failure) {
        return switch (failure) {
            case WebSocketClientHandshakeException handshake when handshake.response() != null ->
                ofStatus(handshake.response().status().code());
            case UnknownHostException _ -> new StreamFailure.Broken("the exchange's host name cannot be resolved");
            case ConnectException refused -> new StreamFailure.Broken("no connection: " + refused.getMessage());
            case SSLException tls -> new StreamFailure.Broken("no secure connection: " + tls.getMessage());
            default -> new StreamFailure.Broken("the connection broke: " + (failure.getMessage() == null ? failure : failure.getMessage()));
        };
    }

    private static StreamFailure ofStatus(int status) {
        String reason = "the exchange answered HTTP " + status;
        return switch (status) {
            case 401, 403 -> new StreamFailure.Refused(reason + ": not allowed");
            case 451 -> new StreamFailure.Refused(reason + ": not available from this country");
            case 418, 429 -> new StreamFailure.Throttled(reason + ": too many connections");
            default -> new StreamFailure.Broken(reason);
        };
    }
}
