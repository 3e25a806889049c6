/**
 * What the starter and its callers exchange under {@code /api/v1}: the bodies of requests and
 * answers.
 */
@NullMarked
package dev.tasuki.api;

import org.jspecify.annotations.NullMarked;
