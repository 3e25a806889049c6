/**
 * Files for people to keep: how a file is laid out, how a new one begins, and what differs in
 * meaning between two.
 *
 * <p>Enter by {@link dev.tasuki.format.Formatter}, {@link dev.tasuki.format.Starter} and {@link
 * dev.tasuki.format.Differences}. Nothing here reads or writes files.
 */
@NullMarked
package dev.tasuki.format;

import org.jspecify.annotations.NullMarked;
