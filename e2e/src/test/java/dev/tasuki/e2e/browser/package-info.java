/**
 * A real browser, driven by its own debugging protocol: enter by {@link
 * dev.tasuki.e2e.browser.Chromium}. Knows nothing of Tasuki.
 */
@NullMarked
package dev.tasuki.e2e.browser;

import org.jspecify.annotations.NullMarked;
