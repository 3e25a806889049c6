package dev.tasuki.api;

import java.time.Instant;
import java.util.Optional;

/** One line of {@code GET /api/v1/runs?state=S&target=T}. */
public record RunSummary(
    String id,
    String runbook,
    String target,
    String state,
    String mode,
    String requester,
    Instant started,
    Optional<Instant> ended,
    String now) {}
