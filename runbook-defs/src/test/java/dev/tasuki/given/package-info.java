/** What people fill in for held steps. */
@NullMarked
package dev.tasuki.given;

import org.jspecify.annotations.NullMarked;
