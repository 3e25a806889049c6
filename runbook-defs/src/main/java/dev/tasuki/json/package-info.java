/**
 * The one JSON form of everything that is stored, signed or sent: mapper, canonical text, digest.
 */
@NullMarked
package dev.tasuki.json;

import org.jspecify.annotations.NullMarked;
