package dev.livedesk.desk.stores;

/** An embedded store, or the folder that it lives in, cannot be used; the message says why and what to do. */
public final class StoreFailedException extends RuntimeException {

    public StoreFailedException(String message) {
        super(message);
    }

    public StoreFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
