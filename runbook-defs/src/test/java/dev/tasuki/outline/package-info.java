/** Tests of what steps see of each other. */
@NullMarked
package dev.tasuki.outline;

import org.jspecify.annotations.NullMarked;
