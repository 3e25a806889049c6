package dev.tasuki.trust;

/**
 * What a parent's history says of a child that it started.
 *
 * @param type of the child's workflow
 * @param inputDigest over the bytes of the input, as {@link Beginning#inputDigest}
 */
public record ChildOrder(String type, String inputDigest) {}
