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
  private final Drawing drawing;

  LiveView(Screen screen) {
    this.screen = screen;
    this.drawing = new Drawing(screen.out(), Drawing.Size::ofThisTerminal);
    this.text = screen.runText();
  }

  /** Shows the run as it is now. */
  void show(RunPage page) {
    if (screen.live()) {
      drawing.draw(text.render(page.view(), page.yours(), Instant.now()), shape(page.view()));
    } else {
      changes(page.view());
    }
  }

  /** A line of the demo itself, which stays. */
  void say(String line) {
    drawing.leave();
    screen.line("");
    screen.line("» " + line);
    screen.line("");
  }

  private static String shape(RunView view) {
    StringBuilder shape = new StringBuilder(view.state().word());
    view.steps().forEach(step -> shape.append(' ').append(step.state().word()));
    view.questions().forEach(question -> shape.append(' ').append(question.revision()));
    return shape.toString();
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
