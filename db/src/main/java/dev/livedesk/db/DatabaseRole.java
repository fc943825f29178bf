package dev.livedesk.db;

import java.util.Locale;

/** The database role of each service: what it may touch is granted in the migrations. */
public enum DatabaseRole {
    GATEWAY,
    POSITIONS,
    PNL,
    BARS,
    QUOTES,
    INGESTOR;

    /** The role's name in Postgres, such as {@code livedesk_gateway}. */
    public String roleName() {
        return "livedesk_" + name().toLowerCase(Locale.ROOT);
    }
}
