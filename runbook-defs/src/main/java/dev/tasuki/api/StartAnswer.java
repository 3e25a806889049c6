package dev.tasuki.api;

import java.util.List;

/**
 * A run that was started or joined.
 *
 * @param open other open runs on the same target, with runbook, requester and age, for people
 */
public record StartAnswer(String id, boolean joined, Links links, List<String> open) {}
