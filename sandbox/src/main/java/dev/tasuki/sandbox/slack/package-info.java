/**
 * A Slack to try things with: the part of the Web API that Tasuki calls, checked as Slack checks
 * it, and a page that shows the channel and whose buttons send signed requests as Slack does.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.slack.SlackStandIn}. It listens on the loopback interface
 * only: whoever reaches the page can click as anybody.
 */
@NullMarked
package dev.tasuki.sandbox.slack;

import org.jspecify.annotations.NullMarked;
