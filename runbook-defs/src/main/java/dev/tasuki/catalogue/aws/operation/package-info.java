/**
 * The operations that {@code aws.call} knows: what each takes and answers, what it can do to
 * whoever depends on it, and what may be done after a lost attempt. Fields are named as in the AWS
 * SDK for Java 2; of an answer only what runbooks read is kept.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.aws.operation.Operations}. No AWS client comes in.
 */
@NullMarked
package dev.tasuki.catalogue.aws.operation;

import org.jspecify.annotations.NullMarked;
