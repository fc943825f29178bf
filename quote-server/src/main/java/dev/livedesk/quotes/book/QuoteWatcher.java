package dev.livedesk.quotes.book;

/** Somebody who wants to know when a ticker has something newer to show. Must not block: one thread tells everybody. */
@FunctionalInterface
public interface QuoteWatcher {

    /**
     * Takes only the number: what is shown is read from the book when there is room to send it, so that it is the newest.
     *
     * @param slot of the ticker in the book
     */
    void changed(int slot);
}
