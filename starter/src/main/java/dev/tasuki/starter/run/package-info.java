/**
 * Runs as the starter sees them: start or join, find, list, show, decide, command. REST, Slack and
 * alerts all come through here with a person who is already authenticated.
 *
 * <p>Enter by {@link dev.tasuki.starter.run.Runs} and {@link dev.tasuki.starter.run.Decisions}. No
 * HTTP and no Slack here; errors are {@link dev.tasuki.problem.RunbookException}s.
 */
@NullMarked
package dev.tasuki.starter.run;

import org.jspecify.annotations.NullMarked;
