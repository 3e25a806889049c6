package dev.tasuki.interpreter;

import dev.tasuki.attempt.RunReference;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.record.TakeRecord;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunView;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What people write to a run, each by a click of its own, about what it shows at that time. */
final class Papers {
  private final RunReference run;
  private final Supplier<RunView> view;
  private final Supplier<Instant> now;
  private int clicks;

  Papers(RunReference run, Supplier<RunView> view, Supplier<Instant> now) {
    this.run = run;
    this.view = view;
    this.now = now;
  }

  private String click() {
    clicks++;
    return "click-" + clicks;
  }

  DecisionRecord decision(Person person, Verdict verdict) {
    RunView.Question question = view.get().questions().getFirst();
    return new DecisionRecord(
        run.workflowId(),
        run.firstRunId(),
        question.gate(),
        question.revision(),
        question.digest(),
        person,
        verdict,
        verdict == Verdict.DENY ? "not now" : "",
        click(),
        now.get());
  }

  CommandRecord order(WayOn way, String step, boolean undo) {
    int revision =
        view.get().held().stream()
            .filter(h -> h.path().equals(step))
            .map(RunView.Held::revision)
            .findFirst()
            .orElse(0);
    return new CommandRecord(
        run.workflowId(),
        run.firstRunId(),
        step,
        revision,
        way,
        undo,
        World.HANAKO,
        "because",
        click(),
        now.get(),
        new TreeMap<>(),
        way == WayOn.DONE ? "TICKET-1" : "");
  }

  /** The same order, which fills something in. */
  CommandRecord order(WayOn way, String step, SortedMap<String, Object> fields, String proof) {
    CommandRecord bare = order(way, step, false);
    return new CommandRecord(
        run.workflowId(),
        bare.firstRunId(),
        step,
        bare.revision(),
        way,
        false,
        World.HANAKO,
        "because",
        bare.clickId(),
        now.get(),
        fields,
        proof);
  }

  AnswerRecord answer(Person person, String step, SortedMap<String, Object> fields) {
    int revision =
        view.get().forms().stream()
            .filter(f -> f.path().equals(step))
            .map(RunView.Form::revision)
            .findFirst()
            .orElse(0);
    return new AnswerRecord(
        run.workflowId(),
        run.firstRunId(),
        step,
        revision,
        fields,
        List.of(1, 2, 3),
        person,
        click(),
        now.get());
  }

  TakeRecord take(String lock) {
    return new TakeRecord(
        lock,
        run.workflowId(),
        run.firstRunId(),
        World.TARO,
        "the other one is urgent",
        click(),
        now.get());
  }

  SwitchRecord turn(boolean paused) {
    return new SwitchRecord(
        SwitchScope.RUN, run.workflowId(), paused, World.TARO, "wait for me", click(), now.get());
  }
}
