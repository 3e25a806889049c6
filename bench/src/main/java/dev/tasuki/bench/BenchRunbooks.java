package dev.tasuki.bench;

import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.type.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What is run: steps of one action that reads, and does nothing. */
final class BenchRunbooks {
  static final String ID = "bench";
  static final String TITLE = "Look at a node";
  static final String ACTION = "noop";
  static final String CHANGE = "noop-change";
  static final String NODE = "n1";
  static final String QUESTION = "Go on?";
  static final int STEPS = 10;

  /** Index of the step that waits for people. */
  static final int GATE = 5;

  private BenchRunbooks() {}

  static String name(int step) {
    return "step-" + (step + 1);
  }

  /** Ten steps, the sixth behind a gate. */
  static PinnedRunbook compared() {
    return pinned(
        IntStream.range(0, STEPS)
            .<Step>mapToObj(i -> action(name(i), ACTION, i == GATE ? gate() : Cover.NONE))
            .toList(),
        facts(Risk.READ));
  }

  /**
   * The same with changes, each of which is looked at before people are asked and before it runs.
   */
  static PinnedRunbook changing() {
    List<Step> steps = new ArrayList<>();
    IntStream.range(0, GATE).forEach(i -> steps.add(action(name(i), ACTION, Cover.NONE)));
    steps.add(underOneGate(GATE, STEPS));
    return pinned(steps, facts(Risk.READ, Risk.REVERSIBLE));
  }

  /** So many changes that people approve at once. */
  static PinnedRunbook changes(int count) {
    return pinned(List.of(underOneGate(0, count)), facts(Risk.REVERSIBLE));
  }

  private static Step underOneGate(int from, int to) {
    return new Step.Group(
        head("act"),
        IntStream.range(from, to).<Step>mapToObj(i -> action(name(i), CHANGE, Cover.NONE)).toList(),
        gate(),
        Optional.empty(),
        OnTimeout.HOLD);
  }

  /** So many steps, one after the other. */
  static PinnedRunbook steps(int count) {
    return pinned(
        IntStream.range(0, count).<Step>mapToObj(i -> action(name(i), ACTION, Cover.NONE)).toList(),
        facts(Risk.READ));
  }

  /** One step for each of so many items. */
  static PinnedRunbook items(int count, int atOnce) {
    return pinned(
        List.of(
            new Step.Loop(
                head("each"),
                new Expression(list(count)),
                "item",
                atOnce,
                count,
                count,
                List.of(action("one", ACTION, Cover.NONE)),
                Cover.NONE,
                Optional.empty(),
                OnTimeout.HOLD)),
        facts(Risk.READ));
  }

  private static String list(int count) {
    return IntStream.range(0, count).mapToObj(i -> "\"n" + i + "\"").toList().toString();
  }

  private static Cover gate() {
    return Cover.of(
        Optional.of(new Gate(new Template(QUESTION), List.of(), Optional.empty(), OnDenied.UNDO)));
  }

  private static Step.Action action(String name, String action, Cover cover) {
    SortedMap<String, Object> with = new TreeMap<>();
    with.put("node", NODE);
    return new Step.Action(
        head(name),
        action,
        with,
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        cover,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Step.Head head(String name) {
    return new Step.Head(name, true, Optional.empty(), Optional.empty(), OnFailure.HOLD);
  }

  private static PinnedRunbook pinned(List<Step> steps, SortedMap<String, ActionFacts> actions) {
    return new PinnedRunbook(
        new RunbookDefinition(
            ID,
            TITLE,
            "node",
            "@sre",
            Optional.empty(),
            TargetKind.CLUSTER,
            Duration.ofHours(12),
            List.of(),
            List.of(),
            Cover.NONE,
            new TreeMap<>(),
            List.of(new Phase(PhaseName.STEPS, steps))),
        actions);
  }

  private static SortedMap<String, ActionFacts> facts(Risk... risks) {
    SortedMap<String, ActionFacts> facts = new TreeMap<>();
    for (Risk risk : risks) {
      String name = risk == Risk.READ ? ACTION : CHANGE;
      facts.put(name, facts(name, risk));
    }
    return facts;
  }

  private static ActionFacts facts(String name, Risk risk) {
    return new ActionFacts(
        name,
        risk,
        Repeat.SAFE,
        Duration.ofMinutes(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(20),
        Duration.ofSeconds(20),
        Optional.empty(),
        new Inverse.NotNeeded("it does nothing"),
        Fidelity.FULL,
        List.of("node"),
        List.of(),
        new ValueType.Dyn(),
        List.of());
  }
}
