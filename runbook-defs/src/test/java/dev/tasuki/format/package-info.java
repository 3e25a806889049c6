@NullMarked
package dev.tasuki.format;

import org.jspecify.annotations.NullMarked;
