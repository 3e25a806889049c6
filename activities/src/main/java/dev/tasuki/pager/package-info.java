/**
 * Wakes people by PagerDuty's Events API v2.
 *
 * <p>Enter by {@link dev.tasuki.pager.PageGroups}. A page carries a key, so that one that is sent
 * again is the same alert there; what is asked of people is decided elsewhere.
 */
@NullMarked
package dev.tasuki.pager;

import org.jspecify.annotations.NullMarked;
