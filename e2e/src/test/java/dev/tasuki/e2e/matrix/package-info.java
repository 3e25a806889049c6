/**
 * The kill matrix: processes die, lose Temporal, or are set back at every moment of a change, and a
 * ledger that survives all of it counts what really happened.
 *
 * <p>Enter by {@link dev.tasuki.e2e.matrix.KillMatrixIT}. {@link
 * dev.tasuki.e2e.matrix.MatrixWorker} is the ordinary worker with hands for the ledger.
 */
@NullMarked
package dev.tasuki.e2e.matrix;

import org.jspecify.annotations.NullMarked;
