package dev.tasuki.api;

import java.util.List;

/**
 * {@code application/problem+json}.
 *
 * @param code of {@link dev.tasuki.problem.RunbookError}
 * @param detail what is wrong and what to do next
 * @param differences between the question that was answered and the one that is open, line by line
 */
public record ApiProblem(
    String type, String title, int status, String detail, String code, List<String> differences) {}
