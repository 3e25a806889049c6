/**
 * The types of values in the language: of parameters, of what actions take and answer, of
 * expressions.
 */
@NullMarked
package dev.tasuki.type;

import org.jspecify.annotations.NullMarked;
