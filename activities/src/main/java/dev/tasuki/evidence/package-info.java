/**
 * What is kept as evidence of a step.
 *
 * <p>Enter by {@link dev.tasuki.evidence.Sealing}. Where the bytes go is the payload store's
 * matter.
 */
@NullMarked
package dev.tasuki.evidence;

import org.jspecify.annotations.NullMarked;
