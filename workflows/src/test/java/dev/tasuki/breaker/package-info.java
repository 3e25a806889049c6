@NullMarked
package dev.tasuki.breaker;

import org.jspecify.annotations.NullMarked;
