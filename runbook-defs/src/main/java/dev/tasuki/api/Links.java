package dev.tasuki.api;

/** Where to look: the Temporal Web UI page of the run, and the run in the API. */
public record Links(String temporal, String api) {}
