package dev.tasuki.trust;

/**
 * What a change was found to be.
 *
 * @param aside whether the definition has it as what takes back, or comes after, another step
 * @param requester name of whoever asked for the run; empty where nothing is changed
 */
public record Proven(boolean aside, String requester) {}
