package dev.tasuki.record;

import java.time.Instant;

/**
 * The alert that a run answers to.
 *
 * @param integration configured name of where it came in
 * @param identity the source's own fingerprint
 * @param name such as {@code KubeNodeNotReady}; at most 200 characters
 * @param summary for people, bounded to 500 characters, never evaluated
 * @param link back to the source; empty if it gave none
 * @param since when this episode began
 */
public record AlertOrigin(
    String integration, String identity, String name, String summary, String link, Instant since) {}
