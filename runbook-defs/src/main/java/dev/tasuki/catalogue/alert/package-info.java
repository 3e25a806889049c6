/**
 * The contracts of the {@code alert.*}, {@code alertmanager.*} and {@code prometheus.*} actions,
 * one class each with its input and output.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.StandardCatalogue}. No client of any of them comes in.
 */
@NullMarked
package dev.tasuki.catalogue.alert;

import org.jspecify.annotations.NullMarked;
