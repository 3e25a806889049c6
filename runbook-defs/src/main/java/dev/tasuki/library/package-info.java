/**
 * The runbooks of an installation: those in its folders, and behind them the ones that Tasuki
 * ships.
 *
 * <p>Enter by {@link dev.tasuki.library.Library}. The shipped files are listed in the resource
 * {@code index} of this package; no class path is searched.
 */
@NullMarked
package dev.tasuki.library;

import org.jspecify.annotations.NullMarked;
