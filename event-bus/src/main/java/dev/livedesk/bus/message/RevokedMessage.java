package dev.livedesk.bus.message;

/**
 * On {@code revoked}: a credential, as {@code key:<key id>} or {@code session:<hex SHA-256 of the token>}; whoever trusts it stops at once. Or
 * {@code user:<id>}: what the user may do has changed, the credentials stay; whoever remembers it asks again.
 */
public record RevokedMessage(String credential) {}
