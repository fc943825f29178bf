package dev.livedesk.bars.history;

/** Where bars that are asked for come from: uploaded ones never mix with the others. */
public sealed interface Origin {

    /** What the desk serves unless told otherwise: recorded, filled back and shipped ones, of each minute the best. */
    Origin SERVED = new Served();

    /** Only what the desk recorded itself. */
    Origin OWN = new Own();

    record Served() implements Origin {}

    record Own() implements Origin {}

    /**
     * An uploaded dataset.
     *
     * @param number names it in the database
     */
    record Uploaded(int number) implements Origin {}
}
