package dev.tasuki.run;

import dev.tasuki.message.Messages;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunView.Change;
import dev.tasuki.run.RunView.Held;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.run.RunView.StepView;
import dev.tasuki.run.TextColumns.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run as text for a terminal: what is wrong, what was changed, what happens now, who is waited
 * for and the next command first; then the open questions and the step tree.
 */
public final class RunText {
  private static final String INDENT = "  ";
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY_AND_CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Ways on which, of a step of which nobody knows, say what happened. */
  private static final List<String> ANSWERS =
      List.of(WayOn.RETRY.word(), WayOn.SKIP.word(), WayOn.DONE.word());

  private final Style style;
  private final Messages messages;
  private final NextCommand next;
  private final QuestionText questions;

  /**
   * How a run is written.
   *
   * @param language Japanese for {@code ja}, otherwise English
   * @param color whether escape sequences may be used; everything is said in words as well
   * @param zone of the times shown
   */
  public record Style(Locale language, boolean color, ZoneId zone) {}

  public RunText(Style style) {
    this.style = style;
    this.messages = Messages.of(RunText.class, style.language());
    this.next = new NextCommand(messages);
    this.questions = new QuestionText(style, messages);
  }

  /** The run, for nobody in particular. */
  public String render(RunView view, Instant now) {
    return write(view, Optional.empty(), now);
  }

  /**
   * The run, for one person.
   *
   * @param yours paths of the gates that this person may decide now
   */
  public String render(RunView view, List<String> yours, Instant now) {
    return write(view, Optional.of(List.copyOf(yours)), now);
  }

  /** One open question with its plan, and the exact commands that answer it. */
  public String question(RunView view, Question question) {
    return String.join("\n", questions.lines(view, question)) + "\n";
  }

  /** The step tree alone. */
  public String tree(RunView view, Instant now) {
    return String.join("\n", steps(view, now)) + "\n";
  }

  private String write(RunView view, Optional<List<String>> yours, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.addAll(head(view));
    lines.add("");
    lines.addAll(summary(view, yours));
    for (Question question : view.questions()) {
      lines.add("");
      lines.addAll(questions.lines(view, question));
    }
    for (RunView.Form form : view.forms()) {
      lines.add("");
      lines.addAll(new FormText(style, messages).lines(view, form));
    }
    for (Held held : view.held()) {
      lines.add("");
      lines.addAll(held(view, held));
    }
    lines.add("");
    lines.add(Ink.BOLD.write(messages.text("steps"), style.color()));
    lines.addAll(steps(view, now));
    lines.addAll(new BesideText(style, messages).lines(view));
    if (!view.notes().isEmpty()) {
      lines.add("");
      lines.add(Ink.BOLD.write(messages.text("notes"), style.color()));
      view.notes().forEach(note -> lines.add(INDENT + TerminalText.line(note)));
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> head(RunView view) {
    String state = messages.text("run." + view.state().word());
    String times =
        messages.text("started", DAY_AND_CLOCK.format(view.started().atZone(style.zone())))
            + view.ended()
                .map(end -> messages.text("ended", span(Duration.between(view.started(), end))))
                .orElse("");
    List<String> lines = new ArrayList<>();
    lines.add(
        Ink.BOLD.write(TerminalText.line(view.title()), style.color())
            + INDENT
            + ink(view.state()).write("[" + state + "]", style.color()));
    lines.add(
        messages.text(
            "head",
            view.id(),
            view.mode().word(),
            TerminalText.line(view.requester().name()),
            times));
    view.bundle()
        .ifPresent(bundle -> lines.add(messages.text("bundle", TerminalText.line(bundle))));
    return lines;
  }

  private List<String> summary(RunView view, Optional<List<String>> yours) {
    TextColumns table = new TextColumns();
    table.row(label("wrong"), wrong(view));
    for (int i = 0; i < view.changes().size(); i++) {
      table.row(
          i == 0 ? label("changed") : Cell.of(""), Cell.of(change(view, view.changes().get(i))));
    }
    if (view.changes().isEmpty()) {
      table.row(label("changed"), Cell.of(messages.text("changed.nothing")));
    }
    table.row(
        label("now"),
        new Cell(TerminalText.line(NowText.of(view, style.language())), ink(view.state())));
    table.row(label("waiting"), Cell.of(waiting(view)));
    List<String> commands = next.of(view, yours);
    for (int i = 0; i < commands.size(); i++) {
      table.row(i == 0 ? label("next") : Cell.of(""), Cell.of(commands.get(i)));
    }
    return table.lines("", style.color());
  }

  private Cell label(String key) {
    return new Cell(messages.text(key), Ink.BOLD);
  }

  private Cell wrong(RunView view) {
    return view.wrong().isEmpty()
        ? Cell.of(messages.text("wrong.nothing"))
        : new Cell(TerminalText.line(view.wrong()), Ink.BAD);
  }

  private String change(RunView view, Change change) {
    String what = TerminalText.line(change.what());
    String approved =
        change.approvedBy().isEmpty()
            ? ""
            : messages.text("change.approved", String.join(", ", change.approvedBy()));
    return messages.text(
        change.certain() ? "change" : "change.uncertain",
        clock(view, change.at()),
        what.isEmpty() ? change.action() : what,
        messages.text("undo." + change.undo().word()),
        approved);
  }

  private String waiting(RunView view) {
    if (Stopped.resume(view).isPresent()) {
      return messages.text("waiting.paused");
    }
    if (!view.questions().isEmpty()) {
      List<String> who = new ArrayList<>();
      for (Question question : view.questions()) {
        who.add(
            messages.text(
                "waiting.gate",
                questions.who(question),
                question.gate(),
                clock(view, question.expires())));
      }
      return String.join("; ", who);
    }
    if (!view.forms().isEmpty()) {
      RunView.Form form = view.forms().getFirst();
      return messages.text("waiting.form", String.join("/", form.who()), form.path());
    }
    if (!view.held().isEmpty()) {
      Held first = view.held().getFirst();
      return messages.text(Stopped.frozen(first) ? "waiting.frozen" : "waiting.held", first.path());
    }
    return messages.text("waiting.nobody");
  }

  private List<String> held(RunView view, Held held) {
    List<String> lines = new ArrayList<>();
    String title = messages.text("held", held.path(), clock(view, held.since()), held.code());
    lines.add(Ink.BAD.write(title, style.color()));
    lines.add(INDENT + TerminalText.line(held.why()));
    if (held.unknown()) {
      lines.add(INDENT + messages.text("held.unknown"));
    }
    TextColumns table = new TextColumns();
    for (String way : held.ways()) {
      for (String command : NextCommand.way(view, held, way)) {
        table.row(Cell.of(command), Cell.of(meaning(held, way, command)));
      }
    }
    lines.addAll(table.lines(INDENT, style.color()));
    return lines;
  }

  private String meaning(Held held, String way, String command) {
    if (command.contains(" --input ")) {
      return messages.text("way.retry.input", String.join(", ", held.changeable()));
    }
    if (command.contains(" --undo ")) {
      return messages.text("way.abort.undo");
    }
    return messages.text(command.contains(" --leave ") ? "way.abort.leave" : meaningOf(held, way));
  }

  private static String meaningOf(Held held, String way) {
    return (held.unknown() && ANSWERS.contains(way) ? "way.unknown." : "way.") + way;
  }

  private List<String> steps(RunView view, Instant now) {
    TextColumns table = new TextColumns();
    for (StepView step : view.steps()) {
      String indent = INDENT.repeat(step.depth());
      String title = TerminalText.line(step.title());
      String last = step.path().substring(step.path().lastIndexOf('/') + 1);
      table.row(
          new Cell(
              mark(step.state()) + " " + messages.text("step." + step.state().word()),
              ink(step.state())),
          Cell.of(indent + (title.isEmpty() ? last : title)),
          new Cell(step.action().isEmpty() ? "" : step.action(), Ink.FAINT),
          Cell.of(step.started().map(at -> clock(view, at)).orElse("")),
          Cell.of(took(step, now)),
          Cell.of(detail(view, step)));
    }
    return table.lines(INDENT, style.color());
  }

  private String detail(RunView view, StepView step) {
    List<String> parts = new ArrayList<>();
    if (!step.detail().isEmpty()) {
      parts.add(TerminalText.line(step.detail()));
    }
    view.changes().stream()
        .filter(change -> change.path().equals(step.path()) && !change.approvedBy().isEmpty())
        .findFirst()
        .ifPresent(
            change ->
                parts.add(messages.text("step.approved", String.join(", ", change.approvedBy()))));
    if (step.attempts() > 1) {
      parts.add(messages.text("step.attempts", step.attempts()));
    }
    return String.join("; ", parts);
  }

  private static String took(StepView step, Instant now) {
    return step.started()
        .map(from -> span(Duration.between(from, step.ended().orElse(now))))
        .orElse("");
  }

  private String clock(RunView view, Instant at) {
    boolean sameDay =
        at.atZone(style.zone())
            .toLocalDate()
            .equals(view.started().atZone(style.zone()).toLocalDate());
    return (sameDay ? CLOCK : DAY_AND_CLOCK).format(at.atZone(style.zone()));
  }

  private static String span(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + "m" + twoDigits(seconds % 60) + "s";
    }
    long hours = minutes / 60;
    return hours < 24
        ? hours + "h" + twoDigits(minutes % 60) + "m"
        : hours / 24 + "d" + twoDigits(hours % 24) + "h";
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }

  private static Ink ink(RunState state) {
    return switch (state) {
      case RUNNING, UNDOING -> Ink.BUSY;
      case WAITING, PAUSED -> Ink.WAITING;
      case DONE, NO_ACTION, HANDED_OVER -> Ink.GOOD;
      case HELD, REFUSED, FAILED, DENIED, ABORTED -> Ink.BAD;
    };
  }

  private static Ink ink(StepState state) {
    return switch (state) {
      case PENDING, SKIPPED, NOT_RUN -> Ink.FAINT;
      case WAITING -> Ink.WAITING;
      case RUNNING -> Ink.BUSY;
      case DONE -> Ink.GOOD;
      case FAILED, TIMED_OUT, DENIED, UNKNOWN, HELD -> Ink.BAD;
    };
  }

  private static String mark(StepState state) {
    return switch (state) {
      case PENDING -> "·";
      case WAITING, UNKNOWN -> "?";
      case RUNNING -> ">";
      case DONE -> "✓";
      case SKIPPED, NOT_RUN -> "-";
      case FAILED, TIMED_OUT, DENIED -> "✗";
      case HELD -> "!";
    };
  }
}
