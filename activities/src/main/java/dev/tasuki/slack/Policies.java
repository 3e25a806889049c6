package dev.tasuki.slack;

import dev.tasuki.message.Messages;
import dev.tasuki.run.RunView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says who has to approve a question. Its texts hold group names, not yet made safe. */
final class Policies {
  private Policies() {}

  /** Such as {@code 2 of @sre-oncall}. */
  static String needed(RunView.Question question, Messages messages) {
    Map<String, Integer> numbers = new TreeMap<>();
    for (List<String> groups : question.approvals()) {
      numbers.merge(String.join(" / ", groups), 1, Integer::sum);
    }
    return numbers.entrySet().stream()
        .map(e -> messages.text("policy.of", e.getValue().toString(), e.getKey()))
        .collect(Collectors.joining(", "));
  }
}
