package dev.livedesk.gateway.booking;

/**
 * By what a repeated request is known: the same key with the same content is answered as it was the first time, and done once.
 *
 * @param key as the caller chose it; the account's
 * @param contentSha256 hex, of what was asked for
 */
public record RequestKey(String key, String contentSha256) {}
