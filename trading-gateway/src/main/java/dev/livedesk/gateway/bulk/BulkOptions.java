package dev.livedesk.gateway.bulk;

import java.nio.file.Path;

/**
 * Limits of uploads.
 *
 * @param spool the folder that keeps checked lines until they are booked
 * @param maxBytes of one upload
 * @param maxLines of one upload
 * @param atOnce how many come in, and how many are booked, at the same time
 */
public record BulkOptions(Path spool, long maxBytes, long maxLines, int atOnce) {}
