package dev.tasuki.interpreter;

import dev.tasuki.attempt.LockNews;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.TakeRecord;
import dev.tasuki.run.RunState;
import java.util.List;
import java.util.SortedMap;

/** What can happen to a run. */
public sealed interface Event {
  /**
   * The run begins.
   *
   * @param semantics which rules it keeps to for its whole life, at most {@link
   *     Interpreter#SEMANTICS}
   */
  record Started(int semantics) implements Event {}

  /** The run goes on in a new execution, from what it remembers. */
  record Continued() implements Event {}

  /**
   * A call came to a good end.
   *
   * @param answer of the type that {@link CallKind#answer} names
   */
  record Answered(String id, Object answer) implements Event {}

  record Failed(String id, CallFailure failure) implements Event {}

  record TimerFired(String id) implements Event {}

  /** A decision that {@link Interpreter#check(DecisionRecord, java.time.Instant)} let pass. */
  record Decided(Signed<DecisionRecord> decision) implements Event {}

  /** A command that {@link Interpreter#check(CommandRecord)} let pass. */
  record Commanded(Signed<CommandRecord> command) implements Event {}

  /** An answer that {@link Interpreter#check(AnswerRecord, java.time.Instant)} let pass. */
  record FormAnswered(Signed<AnswerRecord> answer) implements Event {}

  /**
   * A child has ended; of one that is not awaited: has started, whatever the outcome says.
   *
   * @param outputs as in {@link Order.Finish}
   * @param left as in {@link Order.Finish}
   */
  record ChildEnded(
      String id,
      String runId,
      RunState outcome,
      String message,
      SortedMap<String, Object> outputs,
      List<String> left)
      implements Event {}

  /** A lock tells how the run's request stands. */
  record LockTold(LockNews news) implements Event {}

  /** A takeover that {@link Interpreter#check(TakeRecord)} let pass. */
  record LockTaken(Signed<TakeRecord> take) implements Event {}

  /** Something that was paused goes on; a hint. */
  record SwitchLifted() implements Event {}

  /** An order about this run that {@link Interpreter#check(SwitchRecord)} let pass. */
  record Switched(Signed<SwitchRecord> order) implements Event {}

  /** The run that started this one shall leave everything as it is. */
  record LeaveRequested(String reason) implements Event {}

  /** Somebody cancelled the workflow in Temporal itself. */
  record CancelRequested(String reason) implements Event {}
}
