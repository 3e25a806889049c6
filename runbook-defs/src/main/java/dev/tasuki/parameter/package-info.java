/**
 * The parameters of a runbook: from what a person, an alert or another system gives to complete,
 * checked values.
 *
 * <p>Enter by {@link dev.tasuki.parameter.ParameterValues}. Nothing here evaluates expressions.
 */
@NullMarked
package dev.tasuki.parameter;

import org.jspecify.annotations.NullMarked;
