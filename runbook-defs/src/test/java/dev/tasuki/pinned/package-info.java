/** What a run keeps of the catalogue. */
@NullMarked
package dev.tasuki.pinned;

import org.jspecify.annotations.NullMarked;
