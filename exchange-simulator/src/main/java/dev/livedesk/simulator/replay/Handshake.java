package dev.livedesk.simulator.replay;

import java.util.List;
import java.util.Map;

/**
 * What a client asked for before its websocket opened.
 *
 * @param path decoded, without the query
 * @param query decoded
 * @param headers names in lower case, the first value of each
 */
public record Handshake(String path, Map<String, List<String>> query, Map<String, String> headers) {

    /** The header, or an empty string. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }
}
