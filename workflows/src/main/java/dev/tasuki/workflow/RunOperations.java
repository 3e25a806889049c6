package dev.tasuki.workflow;

import dev.tasuki.attempt.LiveLine;
import dev.tasuki.attempt.LockNews;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.record.Answer;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.TakeRecord;
import dev.tasuki.run.RunView;
import dev.tasuki.switches.SwitchesWorkflow;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;

/**
 * What can be asked of a run. A refused update fails with a message {@code CODE: text}, the code
 * being one of {@link dev.tasuki.problem.RunbookError#id}: sdk-java 1.38.0 keeps nothing else of a
 * validator's failure.
 */
public interface RunOperations {
  String DECIDE = "decide";
  String DECIDE_LATER = "decideLater";
  String COMMAND = "command";
  String ANSWER = "answer";
  String VIEW = "view";
  String LEAVE = "leave";
  String GIVE_UP_LOCK = "giveUpLock";

  /** Answers an open gate. The update id is the decision's click id. */
  @UpdateMethod(
      name = DECIDE,
      description = "Answers an open gate. Sent by the starter, for a person.")
  Answer decide(Signed<DecisionRecord> decision);

  @UpdateValidatorMethod(updateName = DECIDE)
  void checkDecision(Signed<DecisionRecord> decision);

  /**
   * The same, where no worker answered the update in time: counted, by the same checks, once one
   * does. The person has gone by then, so a refusal becomes a note of the run.
   */
  @SignalMethod(
      name = DECIDE_LATER,
      description = "Answers an open gate while no worker answers. Sent by the starter.")
  void decideLater(Signed<DecisionRecord> decision);

  /** Orders a way on for a held step, or aborts the run. */
  @UpdateMethod(
      name = COMMAND,
      description = "Moves a held run on, or aborts it. Sent by the starter, for a person.")
  Answer command(Signed<CommandRecord> command);

  @UpdateValidatorMethod(updateName = COMMAND)
  void checkCommand(Signed<CommandRecord> command);

  /** Answers an open form. */
  @UpdateMethod(
      name = ANSWER,
      description = "Answers an open form. Sent by the starter, for a person.")
  Answer answer(Signed<AnswerRecord> answer);

  @UpdateValidatorMethod(updateName = ANSWER)
  void checkAnswer(Signed<AnswerRecord> answer);

  /** Says how far an attempt is. */
  @SignalMethod(
      name = LiveLine.SIGNAL,
      description = "How far a step is that goes on. Sent by its worker, for people to read.")
  void liveLine(LiveLine said);

  /** How a request for a lock stands. */
  @SignalMethod(
      name = LockWorkflow.NEWS,
      description = "How the run's request for a lock stands. Sent by the lock.")
  void lockNews(LockNews news);

  /** Gives a lock up to the next run in its queue. The update id is the click id. */
  @UpdateMethod(
      name = GIVE_UP_LOCK,
      description =
          "Gives a lock up to the run that waits next. Sent by the starter, for a person.")
  Answer giveUpLock(Signed<TakeRecord> take);

  @UpdateValidatorMethod(updateName = GIVE_UP_LOCK)
  void checkGiveUpLock(Signed<TakeRecord> take);

  /** Something that was paused goes on; a hint, which proves nothing. */
  @SignalMethod(
      name = SwitchesWorkflow.LIFTED,
      description = "Something that was paused goes on. Sent by the switches.")
  void switchLifted();

  /** This run, or the one that started it, was paused or resumed; ignored unless signed. */
  @SignalMethod(
      name = SwitchesWorkflow.SWITCHED,
      description = "Pauses or resumes this run. Sent by the switches.")
  void switched(Signed<SwitchRecord> order);

  /** The run that started this one is aborted, and everything shall stay as it is. */
  @SignalMethod(
      name = LEAVE,
      description = "Ends the run and leaves everything as it is. Sent by the run that started it.")
  void leave(String reason);

  @QueryMethod(name = VIEW, description = "The run as people see it.")
  RunView view();
}
