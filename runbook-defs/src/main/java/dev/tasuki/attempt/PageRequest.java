package dev.tasuki.attempt;

import java.util.List;

/**
 * Asks to page groups.
 *
 * @param key names this one page; sent again it is the same one; at most 255 characters
 * @param groups with {@code @}
 * @param summary one line for the person who is woken; at most 1,000 characters
 */
public record PageRequest(RunReference run, String key, List<String> groups, String summary) {
  public PageRequest {
    groups = List.copyOf(groups);
  }
}
