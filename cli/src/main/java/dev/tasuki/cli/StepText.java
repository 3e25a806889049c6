package dev.tasuki.cli;

import dev.tasuki.plan.PlannedStep;
import dev.tasuki.run.TerminalText;
import java.util.List;

/** The steps of a runbook for people, one below the other. */
final class StepText {
  private static final String INDENT = "  ";

  private final Api.Texts texts;
  private final StringBuilder text;

  StepText(Api.Texts texts, StringBuilder text) {
    this.texts = texts;
    this.text = text;
  }

  void write(List<PlannedStep> steps, int depth) {
    for (PlannedStep step : steps) {
      step(step, depth + step.depth());
    }
  }

  private void step(PlannedStep step, int depth) {
    step.when().ifPresent(when -> line(depth, told("describe.when", when)));
    line(depth, first(step));
    step.target().ifPresent(target -> line(depth + 1, told("outline.target", target)));
    step.gate().ifPresent(gate -> line(depth + 1, told("describe.gate", gate)));
    step.undo()
        .filter(undo -> !undo.isEmpty())
        .ifPresent(undo -> line(depth + 1, told("describe.undo", undo)));
    step.noUndo()
        .ifPresent(why -> line(depth + 1, told("describe.noundo", why.isEmpty() ? "-" : why)));
  }

  private String first(PlannedStep step) {
    List<String> words = step.words();
    return switch (step.kind()) {
      case PHASE -> words.get(0);
      case ACTION ->
          named(step)
              + " ["
              + clean(words.get(0))
              + step.risk().map(risk -> ", " + clean(risk)).orElse("")
              + "]"
              + (words.size() > 2 ? " " + told("outline.until", words.get(1), words.get(2)) : "");
      case RUN ->
          named(step)
              + " "
              + (words.size() > 1
                  ? told("outline.run.mode", words.get(0), words.get(1))
                  : told("outline.run", words.get(0)));
      case BLOCK -> named(step) + " " + told("outline.block", words.get(0));
      case GROUP -> named(step);
      case LOOP ->
          named(step) + " " + told("outline.loop", words.get(0), words.get(1), words.get(2));
      case PARALLEL -> named(step) + " " + told("outline.parallel");
      case CHOOSE -> named(step) + " " + told("outline.choose");
      case CASE ->
          told("outline.case", words.get(0))
              + (step.title().isEmpty() ? "" : " " + clean(step.title()));
      case OTHERWISE -> told("outline.otherwise");
      case ASK ->
          named(step)
              + " "
              + (words.size() > 2
                  ? told("outline.ask.within", words.get(0), words.get(1), words.get(2))
                  : told("outline.ask", words.get(0), words.get(1)));
      case FIELD ->
          clean(words.get(0))
              + " ("
              + clean(words.get(1))
              + ")"
              + (step.title().isEmpty() ? "" : ": " + clean(step.title()));
      case CHECK -> "[ ] " + clean(words.get(0));
      case WAIT -> told("outline.wait", words.get(0));
      case SET -> clean(words.get(0)) + " = " + clean(words.get(1));
      case ASSERT -> told("describe.assert", words.get(0));
      case FINISH ->
          words.size() > 2
              ? told("outline.finish.next", words.get(0), words.get(1), words.get(2))
              : told("describe.finish", words.get(0), words.get(1));
      case UNDO -> told("outline.undo");
      case FINALLY -> told("outline.finally");
    };
  }

  private static String named(PlannedStep step) {
    return clean(step.step()) + (step.title().isEmpty() ? "" : ": " + clean(step.title()));
  }

  private String told(String key, String... words) {
    Object[] shown = new Object[words.length];
    for (int i = 0; i < words.length; i++) {
      shown[i] = clean(words[i]);
    }
    return texts.text(key, shown);
  }

  private static String clean(String outside) {
    return TerminalText.line(outside);
  }

  private void line(int depth, String line) {
    text.append(INDENT.repeat(depth)).append(line).append('\n');
  }
}
