@NullMarked
package dev.tasuki.evidence;

import org.jspecify.annotations.NullMarked;
