package dev.tasuki.api;

/**
 * {@code POST /api/v1/locks/take}.
 *
 * @param key of the lock, with the target in front
 * @param reason at most 1,000 characters
 */
public record TakeRequest(String key, String reason, String clickId) {}
