/**
 * The runbooks of an installation: those in its folders or its reviewed bundle, and behind them the
 * ones that Tasuki ships.
 *
 * <p>Enter by {@link dev.tasuki.library.Library}; a bundle is read and written by {@link
 * dev.tasuki.library.BundleFile}. The shipped files are listed in the resource {@code index} of
 * this package; no class path is searched.
 */
@NullMarked
package dev.tasuki.library;

import org.jspecify.annotations.NullMarked;
