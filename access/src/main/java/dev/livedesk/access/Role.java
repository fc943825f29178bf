package dev.livedesk.access;

/** What a user is, on the whole desk. */
public enum Role {
    VIEWER,
    TRADER,
    ADMIN
}
