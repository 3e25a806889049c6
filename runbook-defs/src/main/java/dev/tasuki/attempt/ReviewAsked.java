package dev.tasuki.attempt;

/** The review of a run stands, and waits for a second person. */
public record ReviewAsked(String id) {}
