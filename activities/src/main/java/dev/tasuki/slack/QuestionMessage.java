package dev.tasuki.slack;

import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import dev.tasuki.record.QuestionReference;
import dev.tasuki.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The message of an open question: what would be done to what, and the two buttons. */
final class QuestionMessage {
  private static final int MOST_STEPS = 30;
  private static final int MOST_EFFECTS = 8;
  private static final int MOST_ASIDES = 10;
  private static final int MOST_FACTS = 8;
  private static final int LONGEST = 300;

  private final Messages messages;

  QuestionMessage(Messages messages) {
    this.messages = messages;
  }

  SlackMessage of(RunView view, RunView.Question question) {
    List<Block> blocks = new ArrayList<>();
    String title = messages.text("question.title", question.ask());
    blocks.add(Block.Header.of(title));
    blocks.add(Block.Section.of(effect(view, question)));
    blocks.add(Block.Section.ofFields(fields(view, question)));
    Lines.section(differences(question), messages).ifPresent(blocks::add);
    question.steps().stream()
        .limit(MOST_STEPS)
        .forEach(step -> Lines.section(planned(step), messages).ifPresent(blocks::add));
    int hidden = question.steps().size() - MOST_STEPS;
    if (hidden > 0) {
      blocks.add(
          Block.Section.of(
              messages.text(
                  "question.more-steps",
                  Integer.toString(hidden),
                  SlackText.code("tasuki show " + view.id(), LONGEST))));
    }
    Lines.section(asides(question), messages).ifPresent(blocks::add);
    blocks.add(buttons(view, question));
    blocks.add(Block.Context.of(progress(view, question)));
    String text =
        SlackText.line(title, LONGEST)
            + "\n"
            + messages.text(
                "question.where",
                SlackText.line(view.title(), LONGEST),
                SlackText.line(view.target().name(), LONGEST));
    return SlackMessage.of(text, blocks);
  }

  private String effect(RunView view, RunView.Question question) {
    List<String> effects =
        question.steps().stream().flatMap(step -> step.effects().stream()).limit(3).toList();
    String first =
        effects.isEmpty()
            ? messages.text("question.effect-unknown")
            : effects.stream()
                .map(e -> SlackText.line(e, LONGEST))
                .collect(Collectors.joining("; "));
    String wrong =
        view.wrong().isEmpty()
            ? ""
            : "\n" + messages.text("run.wrong", SlackText.line(view.wrong(), LONGEST));
    return messages.text("question.effect", first) + wrong;
  }

  private List<String> fields(RunView view, RunView.Question question) {
    List<String> fields = new ArrayList<>();
    fields.add(field("environment", SlackText.line(view.target().environment(), LONGEST)));
    fields.add(field("target", SlackText.line(view.target().name(), LONGEST)));
    fields.add(field("requested-by", SlackText.line(view.requester().name(), LONGEST)));
    fields.add(field("risk", SlackText.line(question.risk(), LONGEST)));
    fields.add(
        field(
            "policy",
            messages.text(
                "policy.not-requester",
                SlackText.line(Policies.needed(question, messages), LONGEST),
                SlackText.line(view.requester().name(), LONGEST))));
    fields.add(field("expires", SlackText.date(question.expires())));
    fields.add(field("run", SlackText.code(view.id(), LONGEST)));
    if (!question.confirm().isEmpty()) {
      fields.add(
          field(
              "typed",
              messages.text("question.typed", SlackText.code(question.confirm(), LONGEST))));
    }
    view.alert()
        .ifPresent(alert -> fields.add(field("alert", SlackText.line(alert.name(), LONGEST))));
    return fields;
  }

  private String field(String key, String value) {
    return "*" + messages.text("field." + key) + "*\n" + (value.isEmpty() ? "–" : value);
  }

  private List<String> differences(RunView.Question question) {
    List<String> lines = new ArrayList<>();
    if (!question.differences().isEmpty()) {
      lines.add(messages.text("question.differences"));
      question.differences().forEach(d -> lines.add("• " + SlackText.line(d, LONGEST)));
    }
    return lines;
  }

  /** What the approval covers beside the steps themselves. */
  private List<String> asides(RunView.Question question) {
    List<String> lines = new ArrayList<>();
    question.asides().stream()
        .limit(MOST_ASIDES)
        .forEach(
            aside ->
                lines.add(
                    messages.text(
                        aside.role().equals("undo") ? "aside.undo" : "aside.finally",
                        SlackText.line(aside.path(), LONGEST),
                        SlackText.code(aside.action(), LONGEST),
                        aside.input().entrySet().stream()
                            .limit(MOST_FACTS)
                            .map(QuestionMessage::fact)
                            .collect(Collectors.joining(", ")))));
    int more = question.asides().size() - MOST_ASIDES;
    if (more > 0) {
      lines.add(messages.text("aside.more", Integer.toString(more)));
    }
    return lines;
  }

  private List<String> planned(RunView.PlannedStep step) {
    List<String> lines = new ArrayList<>();
    lines.add(
        messages.text(
            "step.title",
            SlackText.line(step.path(), LONGEST),
            SlackText.code(step.action(), LONGEST),
            SlackText.line(step.risk(), 60)));
    step.effects().stream()
        .limit(MOST_EFFECTS)
        .forEach(effect -> lines.add("• " + SlackText.line(effect, LONGEST / 2)));
    facts("step.input", step.input()).ifPresent(lines::add);
    facts("step.facts", step.facts()).ifPresent(lines::add);
    lines.add(
        messages.text(
            "step.undo",
            SlackText.line(step.undo(), LONGEST),
            messages.text("fidelity." + fidelity(step))));
    return lines;
  }

  private static String fidelity(RunView.PlannedStep step) {
    return switch (step.fidelity()) {
      case "full", "permission-only" -> step.fidelity();
      default -> "none";
    };
  }

  private Optional<String> facts(String key, SortedMap<String, Object> facts) {
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    String text =
        facts.entrySet().stream()
            .limit(MOST_FACTS)
            .map(QuestionMessage::fact)
            .collect(Collectors.joining(", "));
    return Optional.of(messages.text(key, text));
  }

  private static String fact(Map.Entry<String, Object> fact) {
    String value = fact.getValue() instanceof String text ? text : Json.write(fact.getValue());
    return SlackText.line(fact.getKey(), 60) + " " + SlackText.code(value, 100);
  }

  private Block buttons(RunView view, RunView.Question question) {
    String value =
        new QuestionReference(view.id(), question.gate(), question.revision(), question.digest())
            .text();
    Block.Confirm confirm =
        Block.Confirm.of(
            messages.text("confirm.title"),
            messages.text(
                "confirm.text",
                SlackText.cut(question.ask(), 120),
                view.target().name(),
                view.target().environment()),
            messages.text("button.approve"),
            messages.text("confirm.back"));
    return new Block.Actions(
        blockId(question),
        List.of(
            new Block.Button(
                Block.Text.plain(messages.text("button.approve"), 75),
                question.confirm().isEmpty()
                    ? QuestionReference.APPROVE
                    : QuestionReference.APPROVE_TYPED,
                value,
                "primary",
                // What is typed asks enough.
                question.confirm().isEmpty() ? Optional.of(confirm) : Optional.empty()),
            new Block.Button(
                Block.Text.plain(messages.text("button.deny"), 75),
                QuestionReference.DENY,
                value,
                "danger",
                Optional.empty())));
  }

  /** New for every revision, as Slack asks; the gate's path may be longer than an id. */
  private static String blockId(RunView.Question question) {
    return "question:"
        + question.revision()
        + ":"
        + Json.digestOfText(question.gate() + question.digest()).substring("sha256:".length());
  }

  private String progress(RunView view, RunView.Question question) {
    String sofar =
        messages.text(
            "question.progress",
            Integer.toString(question.approved().size()),
            Integer.toString(question.approvals().size()));
    String who =
        question.approved().isEmpty()
            ? ""
            : " · ✓ " + SlackText.line(String.join(", ", question.approved()), LONGEST);
    return sofar
        + who
        + " · "
        + messages.text(
            "question.elsewhere", SlackText.code("tasuki approve " + view.id(), LONGEST));
  }
}
