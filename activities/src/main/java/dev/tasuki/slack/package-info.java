/**
 * Slack as the worker uses it: posting for runbooks, and keeping a run's own messages up to date.
 *
 * <p>Enter by {@link dev.tasuki.slack.PostMessage} (the action {@code slack.post}) and {@link
 * dev.tasuki.slack.Announcer}. What people click comes in elsewhere, at the starter. Blocks are our
 * own records; Slack's client only carries them.
 */
@NullMarked
package dev.tasuki.slack;

import org.jspecify.annotations.NullMarked;
