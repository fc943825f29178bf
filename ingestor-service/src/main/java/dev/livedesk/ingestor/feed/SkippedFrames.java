package dev.livedesk.ingestor.feed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts what is left out, and lets a sample of it through once a minute: truncated, printable, without the key. */
public final class SkippedFrames {

    static final Duration EACH = Duration.ofMinutes(1);
    static final int SAMPLE_LENGTH = 200;

    private final List<String> secrets;
    private Instant quietUntil = Instant.MIN;
    private long sinceReport;

    /** What to log now. */
    public record Report(long count, String sample) {}

    /** Never lets these texts through; empty ones are ignored. */
    public SkippedFrames(List<String> secrets) {
        this.secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    /** One more was left out of the frame; a report when a minute has passed since the last one. */
    public Optional<Report> skipped(byte[] frame, int length, Instant now) {
        sinceReport++;
        if (now.isBefore(quietUntil)) {
            return Optional.empty();
        }
        quietUntil = now.plus(EACH);
        Report report = new Report(sinceReport, sample(frame, length));
        sinceReport = 0;
        return Optional.of(report);
    }

    private String sample(byte[] frame, int length) {
        String text = new String(frame, 0, length, StandardCharsets.UTF_8);
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        String shown = text.length() > SAMPLE_LENGTH ? text.substring(0, SAMPLE_LENGTH) + "…" : text;
        return shown.replaceAll("[^\\x20-\\x7E…]", "?");
    }
}
