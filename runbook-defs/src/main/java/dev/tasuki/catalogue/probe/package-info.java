/**
 * The contracts of the actions that look at something from outside: {@code http.*}, {@code tcp.*},
 * {@code dns.*}, {@code tls.*}, {@code sql.*}, one class each with its input and output.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.StandardCatalogue}. No client of any of them comes in.
 */
@NullMarked
package dev.tasuki.catalogue.probe;

import org.jspecify.annotations.NullMarked;
