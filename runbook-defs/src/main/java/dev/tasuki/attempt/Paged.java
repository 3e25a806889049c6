package dev.tasuki.attempt;

import java.util.List;

/**
 * Who was paged.
 *
 * @param groups that were
 * @param without groups that no pager is configured for
 */
public record Paged(List<String> groups, List<String> without) {
  public Paged {
    groups = List.copyOf(groups);
    without = List.copyOf(without);
  }
}
