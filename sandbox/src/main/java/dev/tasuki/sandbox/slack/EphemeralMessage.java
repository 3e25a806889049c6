package dev.tasuki.sandbox.slack;

/** Something that one user alone was told. */
public record EphemeralMessage(String ts, String user, String text) {}
