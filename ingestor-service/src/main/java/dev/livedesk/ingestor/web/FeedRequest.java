package dev.livedesk.ingestor.web;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.ingestor.bucket.BucketMode;
import dev.livedesk.ingestor.settings.BucketProperties;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a change. What is not understood is refused, with 400. */
record FeedRequest(JsonNode body) {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LARGEST = 1_000_000;

    static FeedRequest of(byte @Nullable [] body, String... fields) {
        JsonNode parsed;
        try {
            parsed = JsonMapper.shared().readTree(body == null ? new byte[0] : body);
        } catch (JacksonException e) {
            throw Refusal.badRequest("the request body is not JSON");
        }
        if (!parsed.isObject()) {
            throw Refusal.badRequest("the request body is not a JSON object");
        }
        Set<String> known = Set.of(fields);
        for (String name : parsed.propertyNames()) {
            if (!known.contains(name)) {
                String shown = name.substring(0, Math.min(name.length(), 32));
                throw Refusal.badRequest("there is no field '%s' here".formatted(shown)).field(shown);
            }
        }
        return new FeedRequest(parsed);
    }

    /** What differs of a bucket. */
    static BucketProperties bucket(byte @Nullable [] body) {
        FeedRequest request = of(body, "mode", "leakInterval", "idleCapacity", "refreshInterval", "maxThreshold");
        BucketProperties bucket = new BucketProperties(
                request.mode(), request.duration("leakInterval"), request.integer("idleCapacity"), request.duration("refreshInterval"),
                request.integer("maxThreshold"));
        if (bucket.equals(BucketProperties.NONE)) {
            throw Refusal.badRequest("nothing is to be changed");
        }
        return bucket;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return texts;
        }
        if (!node.isArray()) {
            throw Refusal.badRequest(field + " must be a list of tickers").field(field);
        }
        for (JsonNode each : node) {
            if (!each.isString()) {
                throw Refusal.badRequest(field + " must be a list of tickers").field(field);
            }
            texts.add(each.stringValue());
        }
        return texts;
    }

    @Nullable Integer integer(String field) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isInt() || Math.abs((long) node.intValue()) > LARGEST) {
            throw Refusal.badRequest("%s must be a whole number up to %d".formatted(field, LARGEST)).field(field);
        }
        return node.intValue();
    }

    private @Nullable Duration duration(String field) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            Duration duration = Duration.parse(node.isString() ? node.stringValue() : "");
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw wrong(field);
        }
        throw wrong(field);
    }

    private @Nullable BucketMode mode() {
        JsonNode node = body.get("mode");
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (node.isString() ? node.stringValue() : "") {
            case "queue" -> BucketMode.QUEUE;
            case "keep-newest" -> BucketMode.KEEP_NEWEST;
            default -> throw Refusal.badRequest("mode must be keep-newest or queue").field("mode");
        };
    }

    private static Refusal wrong(String field) {
        return Refusal.badRequest(field + " must be a duration such as PT0.2S, of at most an hour").field(field);
    }
}
