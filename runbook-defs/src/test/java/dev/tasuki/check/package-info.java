/** Tests of {@code dev.tasuki.check}. */
@NullMarked
package dev.tasuki.check;

import org.jspecify.annotations.NullMarked;
