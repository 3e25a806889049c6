package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.MarkdownLine.code;
import static dev.tasuki.interpreter.MarkdownLine.escape;
import static dev.tasuki.interpreter.MarkdownLine.inWords;
import static dev.tasuki.interpreter.MarkdownLine.item;
import static dev.tasuki.interpreter.MarkdownLine.mark;
import static dev.tasuki.interpreter.MarkdownLine.moment;

import dev.tasuki.json.Json;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as Markdown for the Temporal Web UI: what is wrong, what was changed, what it does now or
 * whom it waits for and how to answer, then the steps. A few KB at most; outside text is escaped,
 * and nothing is said twice: whoever reads it has just been woken.
 */
public final class RunMarkdown {
  private static final int STEPS = 90;
  private static final int CHARACTERS = 8_000;
  private static final int INPUT = 200;
  private static final int NOW = 200;

  private RunMarkdown() {}

  /** All of a run, as far as it fits. */
  public static String of(RunView view) {
    return of(new Glance(view, 0, 0, false));
  }

  public static String of(Glance glance) {
    RunView view = glance.view();
    StringBuilder text = new StringBuilder();
    text.append("**").append(view.state().word()).append("** · **");
    text.append(escape(view.title())).append("** on ").append(escape(view.target().name()));
    text.append(" · ").append(view.mode().word()).append(" · asked for by ");
    text.append(escape(view.requester().name())).append("\n\n");
    if (!view.wrong().isBlank()) {
      text.append("**Wrong:** ").append(escape(view.wrong())).append("\n\n");
    }
    changed(glance, text);
    if (view.questions().isEmpty() && view.forms().isEmpty() && view.held().isEmpty()) {
      text.append("**Now:** ").append(escape(now(view))).append("\n\n");
    }
    view.questions().forEach(question -> question(view, question, text));
    view.forms().forEach(form -> form(view, form, text));
    view.held().forEach(held -> held(view, held, text));
    text.append("**Steps**\n\n");
    if (glance.before() > 0) {
      text.append("- ").append(glance.before()).append(" steps before these\n");
    }
    view.steps().stream().limit(STEPS).forEach(step -> step(view, step, text));
    int more = glance.after() + Math.max(0, view.steps().size() - STEPS);
    if (more > 0) {
      text.append("- and ").append(more).append(" more\n");
    }
    beside(view, text);
    return text.length() <= CHARACTERS ? text.toString() : text.substring(0, CHARACTERS) + "…";
  }

  /** What a step that runs waits for may be an expression of many lines. */
  private static String now(RunView view) {
    return view.state() == RunState.RUNNING ? Run.cut(view.now(), NOW) : view.now();
  }

  private static void changed(Glance glance, StringBuilder text) {
    RunView view = glance.view();
    text.append("**Changed so far:** ");
    if (view.changes().isEmpty() && !glance.earlierChanges()) {
      text.append("nothing\n\n");
      return;
    }
    text.append(glance.earlierChanges() ? "\n\n- earlier changes are not shown here\n" : "\n\n");
    for (RunView.Change change : view.changes()) {
      text.append("- ").append(escape(change.what())).append(" · ");
      text.append(change.certain() ? "" : "**may have happened** · ");
      text.append(inWords(change.undo(), view.state().ended()));
      if (!change.approvedBy().isEmpty()) {
        text.append(" · approved by ").append(escape(change.approvedBy()));
      }
      text.append('\n');
    }
    text.append('\n');
  }

  private static void question(RunView view, RunView.Question question, StringBuilder text) {
    text.append("**Question:** ").append(escape(question.ask())).append(" · ");
    text.append(question.risk()).append(" · revision ").append(question.revision());
    text.append("\n\n**Waits for** ").append(escape(Desk.inWords(question.approvals())));
    text.append(" until ").append(moment(question.expires()));
    if (!question.approved().isEmpty()) {
      text.append("; approved by ").append(escape(question.approved()));
    }
    String answered = ' ' + view.id() + ' ' + question.gate();
    text.append(". Answer in Slack, or by\n\n- ").append(code("tasuki approve" + answered));
    text.append("\n- ").append(code("tasuki deny" + answered + " --reason …")).append("\n\n");
    plan(question, text);
  }

  /** What an approval lets the run do. */
  private static void plan(RunView.Question question, StringBuilder text) {
    text.append("**If approved, it does**\n\n");
    question
        .differences()
        .forEach(
            d ->
                text.append("- **changed since you were asked:** ").append(escape(d)).append('\n'));
    for (RunView.PlannedStep step : question.steps()) {
      text.append("- ").append(code(step.path())).append(' ').append(escape(step.action()));
      text.append(' ').append(MarkdownLine.values(step.input(), INPUT)).append(" · undo: ");
      text.append(escape(step.undo())).append('\n');
      step.effects().forEach(e -> text.append(item(1)).append("→ ").append(escape(e)).append('\n'));
    }
    for (RunView.Aside aside : question.asides()) {
      text.append("- ").append(aside.role()).append(' ').append(code(aside.path())).append(' ');
      text.append(escape(aside.action()))
          .append(' ')
          .append(MarkdownLine.values(aside.input(), INPUT));
      text.append('\n');
    }
    text.append('\n');
  }

  private static void form(RunView view, RunView.Form form, StringBuilder text) {
    text.append("**Form:** ").append(escape(form.text())).append("\n\n");
    for (RunView.Field field : form.fields()) {
      text.append("- ").append(code(field.name())).append(' ').append(escape(field.type()));
      text.append(field.required() ? "" : ", may be left out");
      if (!field.choices().isEmpty()) {
        text.append(", one of ").append(escape(Run.cut(Json.write(field.choices()), 300)));
      }
      text.append('\n');
    }
    form.checklist().forEach(item -> text.append("- ☐ ").append(escape(item)).append('\n'));
    text.append("\n**Waits for** anybody of ").append(escape(form.who()));
    form.expires().ifPresent(at -> text.append(" until ").append(moment(at)));
    String checked = form.checklist().isEmpty() ? "" : " --checked";
    text.append(". Answer in Slack, or by\n\n- ");
    text.append(
        code("tasuki answer " + view.id() + ' ' + form.path() + " FIELD=VALUE …" + checked));
    text.append("\n\n");
  }

  private static void held(RunView view, RunView.Held held, StringBuilder text) {
    text.append("**Held** at ").append(code(held.path())).append(" (").append(held.code());
    text.append(')');
    if (!view.wrong().contains(held.why())) {
      text.append(": ").append(escape(held.why()));
    }
    if (held.unknown()) {
      text.append(
          ". It may have happened: nobody knows yet. Look before you choose: `done` says that");
      text.append(" it happened, `retry` repeats it, `skip` says that it did not");
    }
    text.append(". It waits for a person; go on by one of\n\n");
    for (String way : held.ways()) {
      text.append("- ");
      text.append(code("tasuki " + way + ' ' + view.id() + ' ' + held.path() + needs(held, way)));
      text.append('\n');
    }
    text.append('\n');
  }

  private static String needs(RunView.Held held, String way) {
    return switch (way) {
      case "retry" -> held.changeable().isEmpty() ? "" : " [--input NAME=VALUE …]";
      case "done" ->
          (held.proof() ? " --proof REF" : "")
              + String.join("", held.needed().stream().map(f -> " " + f + "=VALUE").toList())
              + " --reason …";
      default -> " --reason …";
    };
  }

  private static void step(RunView view, RunView.StepView step, StringBuilder text) {
    text.append(item(step.depth())).append(mark(step.state())).append(' ');
    text.append(escape(step.title()));
    if (step.state() != StepState.DONE && step.state() != StepState.PENDING) {
      text.append(" · ").append(step.state().word());
    }
    if (step.attempts() > 1) {
      text.append(" · ").append(step.attempts()).append(" attempts");
    }
    if (!step.detail().isBlank() && !said(view, step)) {
      text.append(" · ").append(escape(Run.cut(step.detail(), 200)));
    }
    text.append('\n');
  }

  /** Whether what is to say of it stands above. */
  private static boolean said(RunView view, RunView.StepView step) {
    return view.held().stream().anyMatch(held -> held.path().equals(step.path()))
        || view.questions().stream().anyMatch(asked -> asked.gate().equals(step.path()))
        || view.forms().stream().anyMatch(form -> form.path().equals(step.path()));
  }

  private static void beside(RunView view, StringBuilder text) {
    List<String> lines = new ArrayList<>();
    view.proposals().forEach(one -> lines.add("next: " + code(one.command())));
    view.notes().forEach(note -> lines.add(escape(note)));
    view.locks().forEach(lock -> lines.add(lock(lock)));
    for (RunView.Evidence one : view.evidence()) {
      lines.add(
          "evidence " + escape(one.title()) + " of " + code(one.path()) + ' ' + code(one.digest()));
    }
    if (!lines.isEmpty()) {
      text.append("\n**Beside**\n\n- ").append(String.join("\n- ", lines)).append('\n');
    }
  }

  private static String lock(RunView.Lock lock) {
    StringBuilder text = new StringBuilder("lock ").append(code(lock.key()));
    text.append(lock.held() ? " held" : " waited for");
    if (lock.held()) {
      lock.holder().ifPresent(h -> text.append(", with ").append(code(h)));
    } else if (lock.place() > 0) {
      text.append(", number ").append(lock.place()).append(" in the queue when it asked");
      lock.holder().ifPresent(h -> text.append(", held by ").append(code(h)));
    }
    return text.toString();
  }
}
