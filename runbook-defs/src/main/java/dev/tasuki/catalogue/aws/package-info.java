/**
 * The contracts of the {@code aws.*} actions, one class each with its input and output.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.StandardCatalogue}. No AWS client comes in.
 */
@NullMarked
package dev.tasuki.catalogue.aws;

import org.jspecify.annotations.NullMarked;
