package dev.tasuki.slack;

import dev.tasuki.message.Messages;
import dev.tasuki.run.NowText;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.run.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one message that a run keeps: what a person wants to know first stands first. */
final class RunMessage {
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_LINE = 250;
  private static final int LONGEST_REASON = 1_000;
  private static final String INDENT = "\u2003";

  private final Messages messages;
  private final Locale language;

  RunMessage(Messages messages, Locale language) {
    this.messages = messages;
    this.language = language;
  }

  SlackMessage of(RunView view) {
    List<Block> blocks = new ArrayList<>();
    String title =
        messages.text(
            "run.title",
            symbol(view.state()),
            view.title(),
            view.target().name(),
            messages.text("state." + view.state().word()));
    blocks.add(Block.Header.of(title));
    blocks.add(Block.Section.of(top(view)));
    Lines.section(steps(view), messages).ifPresent(blocks::add);
    blocks.add(Block.Context.of(smallPrint(view)));
    String text = SlackText.line(title, LONGEST_LINE) + "\n" + now(view);
    return SlackMessage.of(text, blocks);
  }

  private String top(RunView view) {
    List<String> lines = new ArrayList<>();
    String nothing = messages.text("nothing");
    lines.add(
        messages.text(
            "run.wrong",
            view.wrong().isEmpty() ? nothing : SlackText.line(view.wrong(), LONGEST_LINE)));
    if (!view.reason().isEmpty()) {
      lines.add(messages.text("run.reason", SlackText.line(view.reason(), LONGEST_REASON)));
    }
    lines.add(messages.text("run.changed", view.changes().isEmpty() ? nothing : ""));
    int hidden = Math.max(0, view.changes().size() - MOST_CHANGES);
    if (hidden > 0) {
      lines.add(INDENT + messages.text("more.before", Integer.toString(hidden)));
    }
    view.changes().stream().skip(hidden).map(this::change).forEach(lines::add);
    lines.add(messages.text("run.now", now(view)));
    lines.add(messages.text("run.waiting", waitingFor(view)));
    lines.add(messages.text("run.next", nextCommand(view)));
    return String.join("\n", lines);
  }

  private String now(RunView view) {
    return SlackText.line(NowText.of(view, language), LONGEST_LINE);
  }

  private String change(RunView.Change change) {
    String what = SlackText.line(change.what(), 150);
    String undo = messages.text("undo." + change.undo().word());
    return INDENT
        + "• "
        + (change.certain() ? what : messages.text("change.uncertain", what))
        + " ("
        + undo
        + ")";
  }

  private String waitingFor(RunView view) {
    if (view.state().ended()) {
      return messages.text("waiting.ended");
    }
    List<String> whom = new ArrayList<>();
    Stopped.resume(view).ifPresent(_ -> whom.add(messages.text("waiting.paused")));
    for (RunView.Question question : view.questions()) {
      whom.add(
          messages.text(
              "waiting.question",
              SlackText.line(Policies.needed(question, messages), 100),
              SlackText.line(question.ask(), 120)));
    }
    for (RunView.Form form : view.forms()) {
      whom.add(
          messages.text(
              "waiting.form",
              SlackText.line(String.join(", ", form.who()), 100),
              SlackText.line(form.text(), 120)));
    }
    for (RunView.Held held : view.held()) {
      whom.add(
          messages.text(
              Stopped.frozen(held) ? "waiting.frozen" : "waiting.held",
              SlackText.line(held.path(), 100),
              SlackText.line(held.why(), 150)));
    }
    return whom.isEmpty()
        ? messages.text("waiting.nobody")
        : String.join("; ", whom.subList(0, Math.min(2, whom.size())));
  }

  /** Whether a way on can be named before anybody has looked what happened. */
  private static boolean goesOn(RunView.Held held) {
    return !held.unknown() && Stopped.way(held).isPresent();
  }

  private static String nextCommand(RunView view) {
    List<String> commands = new ArrayList<>();
    commands.add(SlackText.code("/runbook status " + view.id(), LONGEST_LINE));
    Optional<String> resume = Stopped.resume(view);
    if (resume.isPresent()) {
      commands.add(SlackText.code(resume.get(), LONGEST_LINE));
    } else if (!view.questions().isEmpty()) {
      commands.add(SlackText.code("tasuki approve " + view.id(), LONGEST_LINE));
    } else if (!view.forms().isEmpty()) {
      commands.add(SlackText.code(answer(view, view.forms().getFirst()), LONGEST_LINE));
    } else if (!view.held().isEmpty() && goesOn(view.held().getFirst())) {
      RunView.Held held = view.held().getFirst();
      commands.add(
          SlackText.code(
              "tasuki " + Stopped.way(held).orElseThrow() + " " + view.id() + " " + held.path(),
              LONGEST_LINE));
    } else {
      commands.add(SlackText.code("tasuki show " + view.id(), LONGEST_LINE));
    }
    return String.join(" · ", commands);
  }

  private static String answer(RunView view, RunView.Form form) {
    String fields =
        form.fields().stream()
            .filter(RunView.Field::required)
            .map(field -> " " + field.name() + "=VALUE")
            .collect(Collectors.joining());
    String checked = form.checklist().isEmpty() ? "" : " --checked";
    return "tasuki answer " + view.id() + " " + form.path() + fields + checked;
  }

  private List<String> steps(RunView view) {
    List<String> lines = new ArrayList<>();
    for (RunView.StepView step : view.steps()) {
      String detail = step.detail().isEmpty() ? "" : " — " + SlackText.line(step.detail(), 120);
      lines.add(
          INDENT.repeat(Math.min(step.depth(), 6))
              + symbol(step.state())
              + " "
              + SlackText.line(step.title().isEmpty() ? step.path() : step.title(), 120)
              + detail);
    }
    return lines;
  }

  private String smallPrint(RunView view) {
    List<String> parts = new ArrayList<>();
    parts.add(SlackText.code(view.id(), LONGEST_LINE));
    parts.add(messages.text("run.requester", SlackText.line(view.requester().name(), 100)));
    parts.add(messages.text("run.mode", view.mode().word()));
    parts.add(messages.text("run.started", SlackText.date(view.started())));
    view.notes().stream().limit(3).map(n -> SlackText.line(n, LONGEST_LINE)).forEach(parts::add);
    return String.join(" · ", parts);
  }

  private static String symbol(RunState state) {
    return switch (state) {
      case RUNNING -> "◐";
      case WAITING -> "◔";
      case HELD, PAUSED -> "‖";
      case UNDOING -> "↶";
      case DONE, NO_ACTION, HANDED_OVER -> "●";
      case REFUSED, FAILED, DENIED, ABORTED -> "✕";
    };
  }

  private static String symbol(StepState state) {
    return switch (state) {
      case PENDING -> "○";
      case WAITING -> "◔";
      case RUNNING -> "◐";
      case DONE -> "●";
      case SKIPPED -> "◌";
      case FAILED, TIMED_OUT, DENIED -> "✕";
      case UNKNOWN -> "?";
      case HELD -> "‖";
      case NOT_RUN -> "–";
    };
  }
}
