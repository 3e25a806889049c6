package dev.tasuki.trust;

/** The execution that an activity says it was scheduled by; by the server's word. */
public record Caller(String workflowId, String runId) {}
