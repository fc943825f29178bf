package dev.livedesk.simulator.net;

import dev.livedesk.simulator.Recording;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to {@code GET /recordings}. */
final class RecordingsPage {

    private RecordingsPage() {}

    static String write(List<Recording> recordings, JsonMapper json) {
        ArrayNode page = json.createArrayNode();
        for (Recording recording : recordings) {
            ObjectNode entry = page.addObject()
                    .put("venue", recording.venue().label())
                    .put("kind", recording.kind().label())
                    .put("from", recording.from().toString())
                    .put("to", recording.to().toString());
            recording.tickers().forEach(entry.putArray("tickers")::add);
        }
        return json.writeValueAsString(page);
    }
}
