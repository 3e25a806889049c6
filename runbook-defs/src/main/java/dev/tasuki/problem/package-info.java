/**
 * What can be wrong: places in files, problems, and the one enum of error codes.
 *
 * <p>Enter by {@link dev.tasuki.problem.Problem} and {@link dev.tasuki.problem.RunbookError}.
 * Nothing here may know the language, a cloud or a terminal.
 */
@NullMarked
package dev.tasuki.problem;

import org.jspecify.annotations.NullMarked;
