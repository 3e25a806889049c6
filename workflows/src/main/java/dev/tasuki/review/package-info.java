/**
 * The second look at what one person did alone: a workflow for each run with a broken gate, open
 * until another person has reviewed it.
 *
 * <p>Enter by {@link dev.tasuki.review.ReviewWorkflow}. It outlives its run, and changes nothing.
 */
@NullMarked
package dev.tasuki.review;

import org.jspecify.annotations.NullMarked;
