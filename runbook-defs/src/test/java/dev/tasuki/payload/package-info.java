@NullMarked
package dev.tasuki.payload;

import org.jspecify.annotations.NullMarked;
