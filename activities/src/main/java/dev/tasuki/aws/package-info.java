/**
 * The hands that work on AWS accounts, and how accounts are reached.
 *
 * <p>Enter by {@link dev.tasuki.aws.AwsHands}. Nothing here repeats a change on its own; that is
 * the interpreter's to decide.
 */
@NullMarked
package dev.tasuki.aws;

import org.jspecify.annotations.NullMarked;
