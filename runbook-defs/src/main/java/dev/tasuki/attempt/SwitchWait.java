package dev.tasuki.attempt;

/**
 * A run wants to be told when a switch may be on again.
 *
 * @param revision of the switchboard that stopped it: where that has changed since, it is told at
 *     once
 */
public record SwitchWait(RunReference run, int revision) {}
