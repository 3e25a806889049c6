package dev.tasuki.attempt;

/**
 * Where evidence is.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits of what is stored
 */
public record EvidenceReference(String digest) {}
