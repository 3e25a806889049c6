package dev.tasuki.attempt;

/**
 * Asks the worker's configuration for a place that a step works on instead of the run's.
 *
 * @param name of a configured cluster or account
 */
public record TargetRequest(String name) {}
