package dev.tasuki.workflow;

import dev.tasuki.attempt.LiveLine;
import dev.tasuki.attempt.LockNews;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.interpreter.Event;
import dev.tasuki.interpreter.Interpreter;
import dev.tasuki.interpreter.Order;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.TakeRecord;
import dev.tasuki.run.RunView;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a run hears people and other workflows. An object of its own: a workflow that is a listener
 * itself would lose handlers. Signatures are verified by the validators alone, since a replay runs
 * every handler again.
 */
final class RunHandlers implements RunOperations {
  private final Supplier<Interpreter> run;
  private final Signatures signatures;
  private final LiveLines lines;
  private final Consumer<Event> inbox;
  private final Consumer<List<Order>> heard;

  /**
   * The handlers of a run.
   *
   * @param run throws the reason where the run could not begin
   * @param inbox takes what is handled in the run's own time
   * @param heard takes what follows of what a person said
   */
  RunHandlers(
      Supplier<Interpreter> run,
      Signatures signatures,
      LiveLines lines,
      Consumer<Event> inbox,
      Consumer<List<Order>> heard) {
    this.run = run;
    this.signatures = signatures;
    this.lines = lines;
    this.inbox = inbox;
    this.heard = heard;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public Answer decide(Signed<DecisionRecord> decision) {
    DecisionRecord body = decision.body();
    allowed(() -> run.get().check(body, now()));
    return counted(body.clickId(), body.person(), new Event.Decided(decision));
  }

  @Override
  public void checkDecision(Signed<DecisionRecord> decision) {
    Interpreter interpreter = run.get();
    allowed(() -> interpreter.check(signatures.verified(decision), now()));
  }

  @Override
  public void decideLater(Signed<DecisionRecord> decision) {
    DecisionRecord body = decision.body();
    Interpreter interpreter = run.get();
    String why = signatures.recorded(decision);
    why = why.isEmpty() ? why : RunbookError.SIGNATURE_REFUSED.id() + ": " + why;
    if (why.isEmpty()) {
      try {
        interpreter.check(body, now());
        heard.accept(interpreter.handle(new Event.Decided(decision), now()));
        return;
      } catch (RunbookException e) {
        why = e.error().id() + ": " + e.getMessage();
      }
    }
    interpreter.note(
        "A decision in the name of "
            + body.person().name()
            + ", sent while no worker answered, does not count: "
            + why);
    heard.accept(List.of());
  }

  @Override
  public Answer command(Signed<CommandRecord> command) {
    CommandRecord body = command.body();
    allowed(() -> run.get().check(body));
    return counted(body.clickId(), body.person(), new Event.Commanded(command));
  }

  @Override
  public void checkCommand(Signed<CommandRecord> command) {
    Interpreter interpreter = run.get();
    allowed(
        () -> {
          CommandRecord body = signatures.verified(command);
          interpreter.check(body);
          interpreter.checkInputs(body, StandardCatalogue.get());
        });
  }

  @Override
  public Answer answer(Signed<AnswerRecord> answer) {
    AnswerRecord body = answer.body();
    allowed(() -> run.get().check(body, now()));
    return counted(body.clickId(), body.person(), new Event.FormAnswered(answer));
  }

  @Override
  public void checkAnswer(Signed<AnswerRecord> answer) {
    Interpreter interpreter = run.get();
    allowed(() -> interpreter.check(signatures.verified(answer), now()));
  }

  /** A click that has been counted is told the same again. */
  private Answer counted(String clickId, Person person, Event event) {
    Interpreter interpreter = run.get();
    Optional<String> told = interpreter.told(clickId, person);
    if (told.isPresent()) {
      return new Answer(false, told.get());
    }
    heard.accept(interpreter.handle(event, now()));
    return new Answer(true, interpreter.told(clickId, person).orElse(""));
  }

  @Override
  public void liveLine(LiveLine said) {
    lines.add(said);
  }

  @Override
  public void lockNews(LockNews news) {
    inbox.accept(new Event.LockTold(news));
  }

  @Override
  public Answer giveUpLock(Signed<TakeRecord> take) {
    TakeRecord body = take.body();
    allowed(() -> run.get().check(body));
    return counted(body.clickId(), body.person(), new Event.LockTaken(take));
  }

  @Override
  public void checkGiveUpLock(Signed<TakeRecord> take) {
    Interpreter interpreter = run.get();
    allowed(() -> interpreter.check(signatures.verified(take)));
  }

  @Override
  public void switchLifted() {
    inbox.accept(new Event.SwitchLifted());
  }

  @Override
  public void switched(Signed<SwitchRecord> order) {
    Interpreter interpreter = run.get();
    String why = signatures.recorded(order);
    why = why.isEmpty() ? why : RunbookError.SIGNATURE_REFUSED.id() + ": " + why;
    if (why.isEmpty()) {
      try {
        interpreter.check(order.body());
        heard.accept(interpreter.handle(new Event.Switched(order), now()));
        return;
      } catch (RunbookException e) {
        why = e.error().id() + ": " + e.getMessage();
      }
    }
    interpreter.note(
        "An order to pause or resume, in the name of "
            + order.body().person().name()
            + ", does not count: "
            + why);
    heard.accept(List.of());
  }

  @Override
  public void leave(String reason) {
    inbox.accept(new Event.LeaveRequested(reason));
  }

  @Override
  public RunView view() {
    return lines.over(run.get().view());
  }

  private static void allowed(Runnable check) {
    try {
      check.run();
    } catch (RunbookException e) {
      // Only the message of a validator's failure reaches the caller, so the code stands in it.
      throw ApplicationFailure.newNonRetryableFailure(
          e.error().id() + ": " + e.getMessage(), e.error().id());
    }
  }
}
