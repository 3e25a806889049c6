/**
 * The record of what was refused: Temporal keeps nothing of a refused update or start, so the
 * starter writes it, to the logger {@code audit}.
 *
 * <p>Enter by {@link dev.tasuki.starter.audit.Audit}.
 */
@NullMarked
package dev.tasuki.starter.audit;

import org.jspecify.annotations.NullMarked;
