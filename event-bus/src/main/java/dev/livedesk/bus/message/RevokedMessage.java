package dev.livedesk.bus.message;

/** On {@code revoked}: a credential, as {@code key:<key id>} or {@code session:<hex SHA-256 of the token>}; whoever trusts it stops at once. */
public record RevokedMessage(String credential) {}
