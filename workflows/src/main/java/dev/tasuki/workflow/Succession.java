package dev.tasuki.workflow;

import dev.tasuki.interpreter.Event;
import dev.tasuki.interpreter.Interpreter;
import dev.tasuki.json.Json;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.SortedMap;

/** When a run goes on in a new execution, since its history has grown long, and with what. */
final class Succession {
  /**
   * Events after which it goes on even if that has to wait for another run; Temporal ends a run by
   * force at 51,200.
   */
  private static final long FULL = 20_000;

  /** Characters of a state record that travel without a payload store, which not everybody has. */
  private static final int LIGHT = 1_000_000;

  /** Events until a record that was too heavy is weighed again. */
  private static final long PATIENCE = 2_000;

  private long ripe;
  private boolean cancelled;

  /** The SDK closes a cancelled run instead of letting it go on as new: its undo would be lost. */
  void hear(Event event) {
    cancelled |= event instanceof Event.CancelRequested;
  }

  /** Whether the run is to begin nothing more here; one that rests already is gone through with. */
  boolean due(Interpreter interpreter) {
    if (cancelled || interpreter.resting()) {
      return !cancelled;
    }
    WorkflowInfo info = Workflow.getInfo();
    long events = info.getHistoryLength();
    boolean full = events >= FULL;
    if (!info.isContinueAsNewSuggested()
        || events < ripe
        || (interpreter.awaitsChildren() && !full)) {
      return false;
    }
    if (!full && weight(interpreter) > LIGHT) {
      ripe = events + PATIENCE;
      return false;
    }
    return true;
  }

  private static int weight(Interpreter interpreter) {
    return Json.write(interpreter.memory()).length();
  }

  /** Ends this execution; nothing after it runs. */
  static void goOn(RunInput input, Interpreter interpreter, SortedMap<String, String> messages) {
    Workflow.continueAsNew(
        ContinueAsNewOptions.newBuilder()
            .setTypedSearchAttributes(Workflow.getTypedSearchAttributes())
            .setMemo(RunMemo.of(input.start().body()))
            .build(),
        input.goingOn(
            new Carried(interpreter.memory(), Lineages.forNext(interpreter.lineage()), messages)));
  }
}
