package dev.tasuki.run;

import dev.tasuki.message.Messages;
import dev.tasuki.run.RunView.Held;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.run.RunView.StepView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run does now, in one line of the reader's language. The line is not escaped. */
public final class NowText {
  private NowText() {}

  /** In Japanese for {@code ja}; otherwise as the run itself says it. */
  public static String of(RunView view, Locale language) {
    return language.getLanguage().equals("ja")
        ? inWords(view, Messages.of(NowText.class, language))
        : view.now();
  }

  private static String inWords(RunView view, Messages messages) {
    if (view.state().ended()) {
      String word = messages.text("run." + view.state().word());
      String said = view.now().replaceFirst("^" + view.state().word() + ": ", "");
      return messages.text("now.ended", word, said);
    }
    if (view.state() == RunState.HELD && !view.held().isEmpty()) {
      Held first = view.held().getFirst();
      return messages.text("now.held", first.path(), String.join(", ", first.ways()));
    }
    if (view.state() == RunState.PAUSED) {
      return messages.text("now.paused", view.now().replaceFirst("^paused: ", ""));
    }
    if (!view.questions().isEmpty()) {
      Question first = view.questions().getFirst();
      return messages.text("now.asks", groups(first.approvals()), first.ask());
    }
    List<StepView> under = view.steps().stream().filter(NowText::underWay).toList();
    if (under.isEmpty()) {
      return messages.text("now.begins");
    }
    StepView last = under.getLast();
    String title = last.title().isEmpty() ? last.path() : last.title();
    return messages.text(
        view.state() == RunState.UNDOING ? "now.undoes" : "now.runs",
        title,
        last.detail().isEmpty() ? "" : " · " + last.detail());
  }

  private static boolean underWay(StepView step) {
    return switch (step.state()) {
      case RUNNING, WAITING, UNKNOWN -> true;
      case PENDING, DONE, SKIPPED, FAILED, TIMED_OUT, DENIED, HELD, NOT_RUN -> false;
    };
  }

  private static String groups(List<List<String>> approvals) {
    return approvals.stream()
        .map(groups -> String.join("/", groups))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
