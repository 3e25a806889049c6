package dev.tasuki.parse;

import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import java.util.Map;

/** Keys that people know from other tools, and what this language has instead. */
final class ForeignKeys {
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry(
              "retry", "transient errors are retried by the action's rules until \"timeout\""),
          Map.entry(
              "retries", "transient errors are retried by the action's rules until \"timeout\""),
          Map.entry("name", "write \"id\" (for expressions) or \"title\" (for people)"),
          Map.entry("if", "write \"when\""),
          Map.entry("uses", "write \"action\""),
          Map.entry("inputs", "write \"with\""),
          Map.entry("args", "write \"with\""),
          Map.entry("loop", "write \"foreach: { in: EXPR, as: NAME }\" beside \"steps\""),
          Map.entry("needs", "steps run in the order of their list"),
          Map.entry("depends-on", "steps run in the order of their list"),
          Map.entry("continue-on-error", "write \"on-failure: continue\""),
          Map.entry("else", "write \"otherwise\" beside \"choose\""),
          Map.entry("switch", "write \"choose\""),
          Map.entry("sleep", "write \"wait\""),
          Map.entry("vars", "write \"set\""),
          Map.entry("approval", "write \"gate\""),
          Map.entry("rollback", "write \"undo\""));

  private ForeignKeys() {}

  static void report(MappingReader reader, FileContext file) {
    for (Entry entry : reader.unread()) {
      String instead = INSTEAD.get(entry.name());
      if (instead != null) {
        file.problems.add(
            Problem.error(
                    RunbookError.KEY_UNKNOWN,
                    entry.key().place(),
                    "the step has no key \"%s\"".formatted(entry.name()))
                .withHint(instead));
        reader.skip(entry.name());
      }
    }
  }
}
