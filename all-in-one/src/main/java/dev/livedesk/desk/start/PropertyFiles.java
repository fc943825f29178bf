package dev.livedesk.desk.start;

/** The property files of a desk. */
final class PropertyFiles {

    /** Every service's own, then the desk's, whose values win. */
    static final String NAMES = String.join(
            ",",
            "livedesk-ingestor-service",
            "livedesk-quote-server",
            "livedesk-trading-gateway",
            "livedesk-position-listener",
            "livedesk-pnl-listener",
            "livedesk-historical-bars-service",
            "livedesk-all-in-one");

    private PropertyFiles() {}
}
