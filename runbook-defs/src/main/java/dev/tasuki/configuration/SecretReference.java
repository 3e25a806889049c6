package dev.tasuki.configuration;

/**
 * Where a secret is, never what it is: {@code env:NAME} or {@code file:/path}.
 *
 * @param text as written
 */
public record SecretReference(String text) {}
