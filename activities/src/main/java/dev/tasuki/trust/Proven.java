package dev.tasuki.trust;

/**
 * What a change was found to be.
 *
 * @param aside whether the definition has it as what takes back, or comes after, another step
 */
public record Proven(boolean aside) {}
