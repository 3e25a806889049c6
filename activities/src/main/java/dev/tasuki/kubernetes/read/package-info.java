/**
 * How objects are read, one or many: in chunks, begun anew when a list grew too old, bounded in
 * number and size.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.read.Listing} for the client's own types, and by {@link
 * dev.tasuki.kubernetes.read.ObjectReads} for objects of any kind as JSON, of which no more is in
 * memory than what is kept. Nothing that changes an object comes in.
 */
@NullMarked
package dev.tasuki.kubernetes.read;

import org.jspecify.annotations.NullMarked;
