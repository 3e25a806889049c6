/**
 * The contracts of the {@code slack.*} actions, one class each with its input and output.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.StandardCatalogue}. No Slack client comes in.
 */
@NullMarked
package dev.tasuki.catalogue.slack;

import org.jspecify.annotations.NullMarked;
