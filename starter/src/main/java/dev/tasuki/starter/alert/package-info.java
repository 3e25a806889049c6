/**
 * Alerts on their way to runs: whose they are, what they say, which runbooks answer them.
 *
 * <p>Enter by {@link dev.tasuki.starter.alert.Alerts}. Everything in an alert is data: bounded,
 * never evaluated. Another source is another reader beside {@link
 * dev.tasuki.starter.alert.AlertmanagerPost}.
 */
@NullMarked
package dev.tasuki.starter.alert;

import org.jspecify.annotations.NullMarked;
