/** Reviews on the in-JVM server. */
@NullMarked
package dev.tasuki.review;

import org.jspecify.annotations.NullMarked;
