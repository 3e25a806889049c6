/**
 * The contracts of the actions that reach people: {@code pager.*}, {@code ticket.*}, {@code
 * mail.*}, one class each with its input and output.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.StandardCatalogue}. No client of any of them comes in.
 */
@NullMarked
package dev.tasuki.catalogue.people;

import org.jspecify.annotations.NullMarked;
