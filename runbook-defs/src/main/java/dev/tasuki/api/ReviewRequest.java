package dev.tasuki.api;

/**
 * {@code POST /api/v1/runs/ID/review}.
 *
 * @param note what the review came to; at most 1,000 characters
 */
public record ReviewRequest(String note, String clickId) {}
