package dev.livedesk.gateway.bulk;

import dev.livedesk.gateway.trade.FieldProblem;
import dev.livedesk.gateway.trade.TradeFields;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line as it came.
 *
 * @param number from 1; of a JSON array, which element
 * @param fields what it says, by name
 * @param problem why it says nothing; null if it does
 */
record RawLine(long number, Map<String, String> fields, @Nullable FieldProblem problem) implements TradeFields {

    static RawLine of(long number, Map<String, String> fields) {
        return new RawLine(number, fields, null);
    }

    static RawLine bad(long number, String field, String reason) {
        return new RawLine(number, Map.of(), new FieldProblem(field, reason));
    }

    @Override
    public Optional<String> text(String name) {
        if (problem != null) {
            throw problem;
        }
        String text = fields.get(name);
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
