/**
 * The contracts of the {@code helm.*} actions, one class each with its input and output.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.StandardCatalogue}. No Kubernetes client comes in.
 */
@NullMarked
package dev.tasuki.catalogue.helm;

import org.jspecify.annotations.NullMarked;
