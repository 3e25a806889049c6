package dev.tasuki.sandbox.aws;

/**
 * An instance of an Auto Scaling group.
 *
 * @param lifecycle such as {@code InService}
 */
public record GroupInstance(String id, String zone, String lifecycle) {}
