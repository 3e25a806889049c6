/**
 * Who asked for what: the records that the starter makes, and signs, of starts, decisions and
 * commands.
 *
 * <p>Enter by {@link dev.tasuki.record.Signed}. They are data; what they mean is decided elsewhere.
 */
@NullMarked
package dev.tasuki.record;

import org.jspecify.annotations.NullMarked;
