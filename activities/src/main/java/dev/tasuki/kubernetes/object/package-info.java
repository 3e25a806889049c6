/**
 * One object of any kind: where it stands, whether it may be touched, and how it is changed on the
 * condition that it is still the one that was read; and the hands that work on any kind.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.object.ObjectHands}, or, to change an object from
 * another room, by {@link dev.tasuki.kubernetes.object.OneObject} within {@link
 * dev.tasuki.kubernetes.object.Conflicts}. An object that a runbook names is changed through here,
 * or by a hand that asks {@link dev.tasuki.kubernetes.object.Untouchable} itself. What is true of
 * one kind only does not come in.
 */
@NullMarked
package dev.tasuki.kubernetes.object;

import org.jspecify.annotations.NullMarked;
