/**
 * HTTP: routes of {@code /api/v1} and {@code /alerts}, who may pass them, and errors as {@code
 * application/problem+json}. Nothing is decided here.
 *
 * <p>Enter by {@link dev.tasuki.starter.api.RunRoutes}. Slack's routes have a room of their own.
 */
@NullMarked
package dev.tasuki.starter.api;

import org.jspecify.annotations.NullMarked;
