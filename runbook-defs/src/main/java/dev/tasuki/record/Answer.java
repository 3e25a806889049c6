package dev.tasuki.record;

/**
 * What became of a decision or command that was not refused.
 *
 * @param counted false when the same click had been counted before
 * @param message for the person
 */
public record Answer(boolean counted, String message) {}
