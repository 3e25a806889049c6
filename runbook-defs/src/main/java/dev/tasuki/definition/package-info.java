/**
 * The model of the language: what a runbook says, once it is read, as immutable records with one
 * JSON form.
 *
 * <p>Enter by {@link dev.tasuki.definition.RunbookDefinition}. Sugar is gone here: names are given,
 * {@code on-failure} is inherited. No positions, no compiled expressions, no I/O.
 */
@NullMarked
package dev.tasuki.definition;

import org.jspecify.annotations.NullMarked;
