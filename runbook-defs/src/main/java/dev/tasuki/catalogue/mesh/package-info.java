/**
 * The contracts of the {@code mesh.*} actions, one class each with its input and output.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.StandardCatalogue}. No Kubernetes client comes in.
 */
@NullMarked
package dev.tasuki.catalogue.mesh;

import org.jspecify.annotations.NullMarked;
