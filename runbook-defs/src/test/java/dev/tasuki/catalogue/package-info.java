/** What every contract keeps, and what the catalogue computes. */
@NullMarked
package dev.tasuki.catalogue;

import org.jspecify.annotations.NullMarked;
