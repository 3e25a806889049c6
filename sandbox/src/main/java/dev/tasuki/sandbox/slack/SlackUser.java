package dev.tasuki.sandbox.slack;

/** Somebody in the workspace. */
public record SlackUser(String id, String name) {}
