/** Tests of the runner of runbooks' tests. */
@NullMarked
package dev.tasuki.sandbox.trial;

import org.jspecify.annotations.NullMarked;
