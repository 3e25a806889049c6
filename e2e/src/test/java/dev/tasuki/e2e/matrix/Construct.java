package dev.tasuki.e2e.matrix;

import static dev.tasuki.e2e.matrix.MatrixRunbook.asked;
import static dev.tasuki.e2e.matrix.MatrixRunbook.each;
import static dev.tasuki.e2e.matrix.MatrixRunbook.fails;
import static dev.tasuki.e2e.matrix.MatrixRunbook.gateAndFinally;
import static dev.tasuki.e2e.matrix.MatrixRunbook.group;
import static dev.tasuki.e2e.matrix.MatrixRunbook.ofEachKind;
import static dev.tasuki.e2e.matrix.MatrixRunbook.runs;
import static dev.tasuki.e2e.matrix.MatrixRunbook.together;
import static dev.tasuki.e2e.matrix.MatrixRunbook.write;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.run.RunState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What of the language, and of what people may order, stands around the step that is hit. */
enum Construct {
  /** A change of each kind under one gate. */
  PLAIN,
  /** The same, all taken back; hit while it takes one back. */
  UNDO,
  /** A person aborts with undo while a change is under way. */
  ABORT,
  FINALLY,
  /** Between what is taken back. */
  FINALLY_IN_UNDO,
  /** A step is refused for good, and a person says {@code retry}. */
  HELD_RETRY,
  HELD_DONE,
  HELD_SKIP,
  HELD_ABORT,
  /** Hit in the child. */
  CHILD,
  CHILD_ABORT,
  LOOP,
  LOOP_UNDO,
  PARALLEL;

  private static final String CHILD_ID = "matrix-child";

  /** All that stand around more than a gate. */
  static List<Construct> more() {
    return Arrays.stream(values()).filter(one -> one != PLAIN).toList();
  }

  /**
   * Those that end as before after a reset, which takes people's words with it: a step that was
   * refused once is done the second time, if nobody says again that it is not to be. Of a loop that
   * is taken back, the ledger knows the order of the first time, and the run that of the second.
   */
  static List<Construct> repeatable() {
    return Arrays.stream(values())
        .filter(one -> !one.aborted() && one != LOOP_UNDO)
        .filter(one -> !one.held() || one == HELD_RETRY)
        .toList();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Steps that are done when all of this ends; in it the one that is hit is of this kind. */
  Plan plan(Kind kind) {
    Plan.Making plan = new Plan.Making(this, kind, children(kind));
    String first = kind.word();
    Step taken = write("b", kind);
    return switch (this) {
      case PLAIN ->
          plan.of(asked(steps(ofEachKind(kind)))).hit(first).writes(kindsFrom(kind)).made();
      case UNDO ->
          plan.of(asked(steps(ofEachKind(kind).reversed())), fails())
              .hit(Entry.undoing(first), first + "/undo")
              .writes(lastOf(kind))
              .takesBack(lastOf(kind))
              .made();
      case ABORT ->
          plan.of(asked(write("a", Kind.TOKEN), taken, write("c", Kind.ASK)))
              .hit("b")
              .aborted()
              .made();
      case FINALLY ->
          plan.of(group("asked", gateAndFinally(write("f", kind)), write("a", Kind.PROBE)), taken)
              .hit("f")
              .writes("a", "f", "b")
              .made();
      case FINALLY_IN_UNDO ->
          plan.of(
                  asked(
                      write("a", Kind.PROBE),
                      group("inner", lastly(write("f", kind)), write("b", Kind.ASK), fails())))
              .hit("f")
              .writes("a", "b", Entry.undoing("b"), "f", Entry.undoing("a"))
              .fails()
              .made();
      case HELD_RETRY -> held(plan, kind).hit("b").writes("a", "b", "c").made();
      case HELD_DONE, HELD_SKIP -> held(plan, kind).hit("c").writes("a", "c").made();
      case HELD_ABORT ->
          held(plan, kind)
              .hit(Entry.undoing("b"), "b/undo")
              .writes("a", Entry.undoing("b"), Entry.undoing("a"))
              .ends(RunState.ABORTED)
              .made();
      case CHILD ->
          plan.of(write("a", Kind.PROBE), runs("sub", CHILD_ID), write("d", Kind.TOKEN))
              .hitInChild("sub", "b")
              .writes("a", "sub:b", "sub:c", "d")
              .made();
      case CHILD_ABORT ->
          plan.of(write("a", Kind.PROBE), runs("sub", CHILD_ID), write("d", Kind.TOKEN))
              .hitInChild("sub", "b")
              .aborted()
              .made();
      case LOOP ->
          plan.of(each("['x', 'y', 'z']", write("item", kind, "${item}")), taken)
              .hit("y", "each.1/item")
              .writesInAnyOrder("x", "y", "z")
              .writes("b")
              .made();
      case LOOP_UNDO ->
          plan.of(each("['x', 'y', 'z']", write("item", kind, "${item}")), fails())
              .hit(Entry.undoing("y"), "each.1/item/undo")
              .writesInAnyOrder("x", "y", "z")
              .fails()
              .made();
      case PARALLEL ->
          plan.of(together(ofEachKind(kind)), taken)
              .hit(first)
              .writesInAnyOrder(kindsFrom(kind))
              .writes("b")
              .made();
    };
  }

  /** Whether a person orders something before the step comes that is hit. */
  boolean held() {
    return this == HELD_RETRY || this == HELD_DONE || this == HELD_SKIP || this == HELD_ABORT;
  }

  /** Whether the step that is hit is the first that its gate lets pass. */
  boolean beginsWithGate() {
    return switch (this) {
      case PLAIN, ABORT, CHILD, CHILD_ABORT, LOOP, PARALLEL -> true;
      case UNDO,
          FINALLY,
          FINALLY_IN_UNDO,
          HELD_RETRY,
          HELD_DONE,
          HELD_SKIP,
          HELD_ABORT,
          LOOP_UNDO ->
          false;
    };
  }

  /** Whether a person aborts the run while its step is hit. */
  boolean aborted() {
    return this == ABORT || this == CHILD_ABORT;
  }

  private static Plan.Making held(Plan.Making plan, Kind kind) {
    return plan.of(asked(write("a", Kind.PROBE), write("b", kind), write("c", kind))).refuses("b");
  }

  private static SortedMap<String, RunbookDefinition> children(Kind kind) {
    SortedMap<String, RunbookDefinition> children = new TreeMap<>();
    children.put(
        CHILD_ID,
        MatrixRunbook.runbook(
            CHILD_ID, Cover.NONE, List.of(asked(write("b", kind), write("c", Kind.ASK)))));
    return children;
  }

  private static Cover lastly(Step step) {
    return new Cover(Optional.empty(), List.of(), List.of(), Optional.empty(), List.of(step));
  }

  private static Step[] steps(List<Step> steps) {
    return steps.toArray(Step[]::new);
  }

  private static String[] kindsFrom(Kind first) {
    return names(ofEachKind(first));
  }

  /** So that others are still to be taken back once it is. */
  private static String[] lastOf(Kind last) {
    return names(ofEachKind(last).reversed());
  }

  private static String[] names(List<Step> steps) {
    return steps.stream().map(Step::name).toArray(String[]::new);
  }
}
