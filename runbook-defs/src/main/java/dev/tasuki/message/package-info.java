/**
 * Text for people in English and Japanese. Every room keeps its own {@code messages_en.properties}
 * and {@code messages_ja.properties}.
 */
@NullMarked
package dev.tasuki.message;

import org.jspecify.annotations.NullMarked;
