/**
 * A checked runbook as it enters a run: its definition and the catalogue facts that the interpreter
 * acts on, under one digest.
 *
 * <p>Enter by {@link dev.tasuki.pinned.PinnedRunbook}. A new release of Tasuki does not change what
 * a parked run pinned.
 */
@NullMarked
package dev.tasuki.pinned;

import org.jspecify.annotations.NullMarked;
