package dev.tasuki.api;

import dev.tasuki.record.Verdict;

/**
 * {@code POST /api/v1/runs/ID/decisions}; {@code digest} whole or a prefix of at least 8
 * hexadecimal digits.
 */
public record DecisionRequest(
    String gate, int revision, String digest, Verdict verdict, String reason, String clickId) {}
