/** A fast look at whether the harness still runs; it asserts no time. */
@NullMarked
package dev.tasuki.bench;

import org.jspecify.annotations.NullMarked;
