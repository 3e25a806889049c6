package dev.tasuki.starter.slack;

import dev.tasuki.api.RunPage;
import dev.tasuki.api.RunSummary;
import dev.tasuki.api.StartAnswer;
import dev.tasuki.message.Messages;
import dev.tasuki.record.Person;
import dev.tasuki.run.NowText;
import dev.tasuki.run.RunView;
import dev.tasuki.run.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Carries out {@code /runbook} commands; the answers are texts for the one who typed. */
final class Commands {
  private static final int MOST_RUNS = 15;
  private static final int LONGEST = 300;

  private final RunDesk desk;
  private final Messages messages;
  private final Locale language;

  Commands(RunDesk desk, Locale language) {
    this.desk = desk;
    this.messages = Shown.messages(language);
    this.language = language;
  }

  String help() {
    return messages.text("help");
  }

  String carryOut(Person person, Order order) {
    return switch (order) {
      case Order.Help() -> help();
      case Order.Start(var request) -> started(desk.start(person, request));
      case Order.Status(var run) -> status(person, run);
    };
  }

  private String started(StartAnswer answer) {
    List<String> lines = new ArrayList<>();
    lines.add(
        messages.text(
            answer.joined() ? "start.joined" : "start.started",
            Shown.code(answer.id(), LONGEST),
            Shown.code("/runbook status " + answer.id(), LONGEST)));
    if (!answer.open().isEmpty()) {
      lines.add(messages.text("start.open"));
      answer.open().stream()
          .limit(MOST_RUNS)
          .forEach(o -> lines.add("• " + Shown.data(o, LONGEST)));
    }
    return String.join("\n", lines);
  }

  private String status(Person person, Optional<String> run) {
    return run.map(id -> page(desk.page(person, id))).orElseGet(() -> list(desk.open(person)));
  }

  private String list(List<RunSummary> runs) {
    if (runs.isEmpty()) {
      return messages.text("status.none");
    }
    List<String> lines = new ArrayList<>();
    lines.add(messages.text("status.open", Integer.toString(runs.size())));
    runs.stream()
        .limit(MOST_RUNS)
        .forEach(
            r ->
                lines.add(
                    "• "
                        + Shown.code(r.id(), LONGEST)
                        + " *"
                        + Shown.data(RunWords.state(r.state(), messages), 40)
                        + "* "
                        + Shown.data(r.target(), LONGEST)));
    if (runs.size() > MOST_RUNS) {
      lines.add(messages.text("more", Integer.toString(runs.size() - MOST_RUNS)));
    }
    return String.join("\n", lines);
  }

  private String page(RunPage page) {
    RunView view = page.view();
    String nothing = messages.text("nothing");
    List<String> lines = new ArrayList<>();
    lines.add(
        "*"
            + Shown.data(view.title(), LONGEST)
            + "* · "
            + Shown.data(view.target().name(), LONGEST)
            + " · "
            + RunWords.state(view.state().word(), messages));
    lines.add(
        messages.text(
            "status.wrong", view.wrong().isEmpty() ? nothing : Shown.data(view.wrong(), LONGEST)));
    lines.add(messages.text("status.changed", view.changes().isEmpty() ? nothing : ""));
    view.changes().stream().limit(MOST_RUNS).forEach(c -> lines.add("    • " + change(c)));
    lines.add(messages.text("status.now", Shown.data(NowText.of(view, language), LONGEST)));
    lines.add(messages.text("status.waiting", waiting(view)));
    lines.add(messages.text("status.next", Shown.code(next(page), LONGEST)));
    return String.join("\n", lines);
  }

  private static String next(RunPage page) {
    RunView view = page.view();
    Optional<String> resume = Stopped.resume(view);
    if (resume.isPresent()) {
      return resume.get();
    }
    if (!page.yours().isEmpty()) {
      return "tasuki approve " + view.id();
    }
    return view.held().stream()
        .filter(held -> Stopped.frozen(held) && Stopped.way(held).isPresent())
        .findFirst()
        .map(held -> "tasuki pass " + view.id() + " " + held.path() + " --reason TEXT")
        .orElse("tasuki show " + view.id());
  }

  private String change(RunView.Change change) {
    String what = Shown.data(change.what(), LONGEST);
    return (change.certain() ? what : messages.text("change.uncertain", what))
        + " ("
        + messages.text("undo." + change.undo().word())
        + ")";
  }

  private String waiting(RunView view) {
    List<String> whom = new ArrayList<>();
    Stopped.resume(view).ifPresent(_ -> whom.add(messages.text("waiting.paused")));
    view.questions().stream()
        .limit(3)
        .forEach(q -> whom.add(messages.text("waiting.question", Shown.data(q.ask(), LONGEST))));
    view.held().stream()
        .limit(3)
        .forEach(
            h ->
                whom.add(
                    messages.text(
                        Stopped.frozen(h) ? "waiting.frozen" : "waiting.held",
                        Shown.data(h.path(), 200),
                        Shown.data(h.why(), LONGEST))));
    return whom.isEmpty() ? messages.text("waiting.nobody") : String.join("; ", whom);
  }
}
