package dev.tasuki.definition;

import java.util.Optional;

/**
 * Repeats a read till something holds.
 *
 * @param condition over {@code result}
 * @param every pause between tries, at least 5 s; a duration or a template giving one, as are the
 *     next two
 * @param stable how long the condition must have held
 * @param within at most this long
 * @param giveUp fails the step at once
 */
public record Until(
    Expression condition,
    Template every,
    Template stable,
    Template within,
    Optional<Expression> giveUp,
    OnTimeout onTimeout) {}
