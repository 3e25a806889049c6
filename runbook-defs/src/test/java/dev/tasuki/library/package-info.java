/** Tests of the library and of what it ships. */
@NullMarked
package dev.tasuki.library;

import org.jspecify.annotations.NullMarked;
