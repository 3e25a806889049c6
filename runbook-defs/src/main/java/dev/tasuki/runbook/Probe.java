package dev.tasuki.runbook;

/** Probe. */
public record Probe(String name) {}
