package dev.tasuki.sandbox.slack;

import java.util.Map;

/**
 * A modal that a user sees.
 *
 * @param view JSON
 */
public record OpenView(String id, String user, Map<String, Object> view) {}
