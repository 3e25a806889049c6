package dev.tasuki.starter.alert;

import dev.tasuki.message.Messages;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Target;
import dev.tasuki.starter.run.StartableRunbook.TriggerMatch;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a trigger with {@code start: propose} says to people: the run only looks, and its message
 * carries the command that would carry it out.
 */
final class Proposal {
  /** What is longer is cut: labels are data of others. */
  static final int LONGEST = 500;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

  private Proposal() {}

  static String text(String command, Locale language) {
    return Messages.of(Proposal.class, language).text("proposed", command);
  }

  /** As Slack takes it; what Slack's words cannot hold is written for a shell. */
  static String command(String runbook, TriggerMatch match, Target target) {
    SortedMap<String, String> values = new TreeMap<>();
    match.parameters().forEach((name, value) -> values.put(name, String.valueOf(value)));
    boolean plain = values.values().stream().allMatch(value -> PLAIN.matcher(value).matches());
    if (plain) {
      return "/runbook start "
          + runbook
          + values.entrySet().stream().map(Proposal::pair).collect(Collectors.joining())
          + (target.isPlace() ? " target=" + target.name() : "")
          + " mode="
          + Mode.EXECUTE.word();
    }
    return "tasuki start "
        + runbook
        + values.entrySet().stream()
            .map(value -> " -p " + quoted(value.getKey() + "=" + value.getValue()))
            .collect(Collectors.joining())
        + (target.isPlace() ? " --target " + target.name() : "")
        + " --mode "
        + Mode.EXECUTE.word();
  }

  private static String pair(Map.Entry<String, String> value) {
    return " " + value.getKey() + "=" + value.getValue();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
