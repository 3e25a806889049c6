package dev.tasuki.attempt;

/** The request has reached the lock; that it is held is told by a signal. */
public record LockAnswer(String key) {}
