/**
 * What is given back of objects: flat, bounded, without credentials.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.view.FlatObjects} for the records that runbooks see, by
 * {@link dev.tasuki.kubernetes.view.Tree} to read any object, and by {@link
 * dev.tasuki.kubernetes.view.Shown} and {@link dev.tasuki.kubernetes.view.Heads} for texts that
 * somebody else has written. All of it is pure: nothing that sends a request comes in.
 */
@NullMarked
package dev.tasuki.kubernetes.view;

import org.jspecify.annotations.NullMarked;
