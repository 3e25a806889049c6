/** Tests of the reading of runbooks' tests. */
@NullMarked
package dev.tasuki.trial;

import org.jspecify.annotations.NullMarked;
