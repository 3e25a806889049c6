/**
 * Slack as people reach us by it: {@code /runbook} commands and the buttons of questions.
 *
 * <p>Enter by {@link dev.tasuki.starter.slack.SlackDoor}: nothing is read before its signature is
 * verified on the raw bytes. What runs do stands behind {@link dev.tasuki.starter.slack.RunDesk};
 * no rule about who may decide comes in here.
 */
@NullMarked
package dev.tasuki.starter.slack;

import org.jspecify.annotations.NullMarked;
