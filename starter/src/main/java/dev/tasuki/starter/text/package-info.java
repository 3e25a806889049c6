/**
 * Outside text on its way into our own: bounded, on one line, and escaped for Markdown.
 *
 * <p>Enter by {@link dev.tasuki.starter.text.Bounded} and {@link
 * dev.tasuki.starter.text.MarkdownText}.
 */
@NullMarked
package dev.tasuki.starter.text;

import org.jspecify.annotations.NullMarked;
