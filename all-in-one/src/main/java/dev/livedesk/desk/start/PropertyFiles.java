package dev.livedesk.desk.start;

/** The property files of a desk. */
final class PropertyFiles {

    /** Every service's own, then the desk's, whose values win. */
    static final String NAMES = "livedesk-all-in-one";

    private PropertyFiles() {}
}
