@NullMarked
package dev.tasuki.parse;

import org.jspecify.annotations.NullMarked;
