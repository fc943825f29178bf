package dev.livedesk.bars.dataset;

/**
 * How much may be uploaded.
 *
 * @param maxSize of an upload, in bytes
 * @param maxLines of an upload
 * @param maxPerUser datasets of one user
 */
public record DatasetLimits(long maxSize, long maxLines, int maxPerUser) {}
