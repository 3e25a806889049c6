package dev.tasuki.record;

/**
 * Who may pass a gate alone, with a reason; never an irreversible one.
 *
 * @param group with {@code @}, any person of which may
 * @param review group with {@code @} that is paged, and of which another person reviews it
 */
public record BreakGlass(String group, String review) {}
