package dev.tasuki.attempt;

/** The wish has reached whoever keeps the switches; that one is on again is told by a signal. */
public record SwitchWaits(String run) {}
