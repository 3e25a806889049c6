/**
 * What the interpreter costs beside a hand-written workflow that does the same, and how its cost
 * grows with the number of steps.
 *
 * <p>Enter by {@link dev.tasuki.bench.BenchApplication}. Both are driven in the same way, on the
 * same server in this JVM. Nothing here is shipped, and no test asserts a time.
 */
@NullMarked
package dev.tasuki.bench;

import org.jspecify.annotations.NullMarked;
