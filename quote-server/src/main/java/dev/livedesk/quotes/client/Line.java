package dev.livedesk.quotes.client;

import java.util.concurrent.Executor;

/** The connection, as its client sees it. */
public interface Line {

    /** There is something to send. On any thread, and perhaps in vain. */
    void wake();

    /** Sends now what there is to send, if the last frame is out. On the connection's own thread only. */
    void flush();

    /** The connection's own thread, which others share. */
    Executor loop();
}
