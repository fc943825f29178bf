package dev.livedesk.quotes.wire;

/** How Alpaca's data streams are written: as a client asks for it at its handshake. */
public enum Format {
    JSON {
        @Override
        FieldWriter writer() {
            return new JsonFields();
        }
    },
    MESSAGE_PACK {
        @Override
        FieldWriter writer() {
            return new MessagePackFields();
        }
    };

    /** For one message. */
    abstract FieldWriter writer();
}
