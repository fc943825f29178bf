package dev.livedesk.bars.dataset;

/** An upload that is no dataset at all: it is refused as a whole. */
final class BrokenDataset extends RuntimeException {

    private final transient OhlcLine.Refused because;

    BrokenDataset(OhlcLine.Refused because) {
        super(because.reason(), null, false, false);
        this.because = because;
    }

    OhlcLine.Refused because() {
        return because;
    }
}
