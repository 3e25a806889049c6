package dev.tasuki.api;

import java.util.List;

/** One line of {@code GET /api/v1/runbooks?words=W}. */
public record RunbookSummary(
    String id, String title, String category, String owner, String risk, List<String> alerts) {}
