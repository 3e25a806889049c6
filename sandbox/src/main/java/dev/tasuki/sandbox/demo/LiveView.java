package dev.tasuki.sandbox.demo;

import dev.tasuki.api.RunPage;
import dev.tasuki.run.RunText;
import dev.tasuki.run.RunView;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.run.RunView.StepView;
import dev.tasuki.run.TerminalText;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Shows a run while it goes: drawn over on a terminal, one line for each change elsewhere. */
final class LiveView {
  private final Screen screen;
  private final RunText text;
  private final Map<String, String> shownSteps = new TreeMap<>();
  private final Map<String, Integer> shownQuestions = new TreeMap<>();
  private String shown = "";
  private int height;

  LiveView(Screen screen) {
    this.screen = screen;
    this.text = screen.runText();
  }

  /** Shows the run as it is now. */
  void show(RunPage page) {
    if (screen.live()) {
      draw(text.render(page.view(), page.yours(), Instant.now()));
    } else {
      changes(page.view());
    }
  }

  /** A line of the demo itself, which stays. */
  void say(String line) {
    height = 0;
    shown = "";
    screen.line("");
    screen.line("» " + line);
    screen.line("");
  }

  private void draw(String next) {
    if (next.equals(shown)) {
      return;
    }
    if (height > 0) {
      screen.out().print("\u001b[" + height + "A\u001b[J");
    }
    screen.out().print(next);
    screen.out().flush();
    shown = next;
    height = (int) next.lines().count();
  }

  private void changes(RunView view) {
    for (StepView step : view.steps()) {
      String detail = TerminalText.line(step.detail());
      String state = step.state().word() + (detail.isEmpty() ? "" : ": " + detail);
      if (!state.equals(shownSteps.put(step.path(), state)) && !state.equals("pending")) {
        screen.line("  ".repeat(step.depth() + 1) + step.path() + "  " + state);
      }
    }
    for (Question question : view.questions()) {
      Integer before = shownQuestions.put(question.gate(), question.revision());
      if (before == null || before != question.revision()) {
        screen.line("");
        screen.line(text.question(view, question));
      }
    }
  }
}
