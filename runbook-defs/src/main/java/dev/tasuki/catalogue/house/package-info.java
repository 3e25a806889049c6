/**
 * The contracts of the actions that ask what Tasuki and its configuration know: {@code service.*},
 * {@code runbook.*}, {@code change.*}, one class each with its input and output.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.StandardCatalogue}. Nothing that answers them comes in.
 */
@NullMarked
package dev.tasuki.catalogue.house;

import org.jspecify.annotations.NullMarked;
