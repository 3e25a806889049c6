package dev.tasuki.interpreter;

import dev.tasuki.json.Json;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.util.List;

/**
 * A run as Markdown for the Temporal Web UI: what is wrong, what was changed, what it does now,
 * whom it waits for and how to answer, then the steps. A few KB at most; outside text is escaped.
 */
public final class RunMarkdown {
  private static final int STEPS = 90;
  private static final int CHARACTERS = 8_000;
  private static final String MARKUP = "\\`*_[]<>#|!";

  private RunMarkdown() {}

  /** All of a run, as far as it fits. */
  public static String of(RunView view) {
    return of(new Glance(view, 0, 0, false));
  }

  public static String of(Glance glance) {
    RunView view = glance.view();
    StringBuilder text = new StringBuilder();
    text.append("**").append(escape(view.title())).append("** on ");
    text.append(escape(view.target().name())).append(" · **").append(view.state().word());
    text.append("** · ").append(view.mode().word()).append(" · asked for by ");
    text.append(escape(view.requester().name())).append("\n\n");
    if (!view.wrong().isBlank()) {
      text.append("**Wrong:** ").append(escape(view.wrong())).append("\n\n");
    }
    changed(glance, text);
    text.append("**Now:** ").append(escape(view.now())).append("\n\n");
    view.questions().forEach(question -> question(view, question, text));
    view.forms().forEach(form -> form(view, form, text));
    view.held().forEach(held -> held(view, held, text));
    text.append("**Steps**\n\n");
    if (glance.before() > 0) {
      text.append("- ").append(glance.before()).append(" steps before these\n");
    }
    view.steps().stream().limit(STEPS).forEach(step -> step(step, text));
    int more = glance.after() + Math.max(0, view.steps().size() - STEPS);
    if (more > 0) {
      text.append("- and ").append(more).append(" more\n");
    }
    beside(view, text);
    view.notes().forEach(note -> text.append("\n> ").append(escape(note)).append('\n'));
    return text.length() <= CHARACTERS ? text.toString() : text.substring(0, CHARACTERS) + "…";
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
      text.append("- ").append(escape(change.what())).append(" (").append(change.action());
      text.append(change.certain() ? "" : ", may have happened").append(") · undo: ");
      text.append(change.undo().word());
      if (!change.approvedBy().isEmpty()) {
        text.append(" · approved by ").append(escape(String.join(", ", change.approvedBy())));
      }
      text.append('\n');
    }
    text.append('\n');
  }

  private static void question(RunView view, RunView.Question question, StringBuilder text) {
    text.append("**Question** at `").append(question.gate()).append("`, revision ");
    text.append(question.revision()).append(", risk ").append(question.risk()).append(": ");
    text.append(escape(question.ask())).append("\n\n");
    question.differences().forEach(d -> text.append("- changed: ").append(escape(d)).append('\n'));
    for (RunView.PlannedStep step : question.steps()) {
      text.append("- `").append(step.path()).append("` ").append(step.action()).append(' ');
      text.append(escape(Run.cut(String.valueOf(step.input()), 300))).append(" · undo: ");
      text.append(escape(step.undo())).append('\n');
      step.effects().forEach(e -> text.append("    - ").append(escape(e)).append('\n'));
    }
    for (RunView.Aside aside : question.asides()) {
      text.append("- ").append(aside.role()).append(" `").append(aside.path().replace("`", ""));
      text.append("` ").append(aside.action()).append(' ');
      text.append(escape(Run.cut(String.valueOf(aside.input()), 300))).append('\n');
    }
    text.append("\nWaits for ").append(escape(Desk.inWords(question.approvals())));
    if (!question.approved().isEmpty()) {
      text.append("; approved by ").append(escape(String.join(", ", question.approved())));
    }
    text.append("; expires ").append(question.expires()).append(". Answer in Slack, or: `");
    text.append("tasuki approve ").append(view.id()).append(' ').append(question.gate());
    text.append("` / `tasuki deny ").append(view.id()).append(' ').append(question.gate());
    text.append(" --reason …`\n\n");
  }

  private static void form(RunView view, RunView.Form form, StringBuilder text) {
    text.append("**Form** at `").append(form.path()).append("`: ");
    text.append(escape(form.text())).append("\n\n");
    for (RunView.Field field : form.fields()) {
      text.append("- `").append(field.name()).append("` ").append(field.type());
      text.append(field.required() ? "" : ", may be left out");
      if (!field.choices().isEmpty()) {
        text.append(", one of: ").append(escape(Run.cut(Json.write(field.choices()), 300)));
      }
      text.append('\n');
    }
    form.checklist().forEach(item -> text.append("- [ ] ").append(escape(item)).append('\n'));
    text.append("\nTo be answered by anybody of ").append(escape(String.join(", ", form.who())));
    form.expires().ifPresent(at -> text.append(" until ").append(at));
    text.append(": `tasuki answer ").append(view.id()).append(' ').append(form.path());
    text.append(" FIELD=VALUE …").append(form.checklist().isEmpty() ? "" : " --checked");
    text.append("`\n\n");
  }

  private static void beside(RunView view, StringBuilder text) {
    for (RunView.Lock lock : view.locks()) {
      text.append("\n- lock `").append(lock.key().replace("`", "")).append("` ");
      text.append(lock.held() ? "held" : "waited for");
      if (lock.held()) {
        lock.holder().ifPresent(h -> text.append(", with `").append(h).append('`'));
      } else if (lock.place() > 0) {
        text.append(", number ").append(lock.place()).append(" in the queue when it asked");
        lock.holder().ifPresent(h -> text.append(", held by `").append(h).append('`'));
      }
    }
    for (RunView.Evidence one : view.evidence()) {
      text.append("\n- evidence ").append(escape(one.title())).append(" of `").append(one.path());
      text.append("`: ").append(one.digest());
    }
    for (RunView.Proposal one : view.proposals()) {
      text.append("\n- next: `").append(one.command().replace("`", "")).append('`');
    }
    text.append('\n');
  }

  private static void held(RunView view, RunView.Held held, StringBuilder text) {
    text.append("**Held** at `").append(held.path()).append("` (").append(held.code());
    text.append("): ").append(escape(held.why())).append("\n\n");
    List<String> commands =
        held.ways().stream()
            .map(w -> "`tasuki " + w + " " + view.id() + " " + held.path() + needs(held, w) + "`")
            .toList();
    if (held.unknown()) {
      text.append(
          "It may have happened: nobody knows yet. Look before you choose: `done` says that");
      text.append(" it happened, `retry` repeats it, `skip` says that it did not.\n\n");
    }
    text.append("Go on with ").append(String.join(" or ", commands)).append("\n\n");
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

  private static void step(RunView.StepView step, StringBuilder text) {
    text.append("  ".repeat(Math.max(0, step.depth()))).append("- ").append(mark(step.state()));
    text.append(' ').append(escape(step.title())).append(" · ").append(step.state().word());
    if (step.attempts() > 1) {
      text.append(" · ").append(step.attempts()).append(" attempts");
    }
    if (!step.detail().isBlank()) {
      text.append(" · ").append(escape(Run.cut(step.detail(), 200)));
    }
    text.append('\n');
  }

  private static String mark(StepState state) {
    return switch (state) {
      case DONE -> "✓";
      case FAILED, TIMED_OUT, DENIED -> "✗";
      case UNKNOWN, HELD -> "!";
      case WAITING -> "?";
      case RUNNING -> "▶";
      case PENDING, SKIPPED, NOT_RUN -> "·";
    };
  }

  /** Text from outside cannot become links, emphasis or markup. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (MARKUP.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c == '\n' || c == '\r' ? ' ' : c);
    }
    return escaped.toString();
  }
}
