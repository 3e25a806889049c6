package dev.tasuki.sandbox.trial;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.given.ChangedInputs;
import dev.tasuki.record.Answer;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunView;
import dev.tasuki.run.RunView.Form;
import dev.tasuki.run.RunView.Held;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.signature.Signer;
import dev.tasuki.trial.PersonAct;
import dev.tasuki.trial.PersonAct.Deed;
import dev.tasuki.workflow.RunOperations;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * The people of a case. Whatever the run asks stops the clock, till the person who answers has done
 * so; what nobody answers fails the case.
 */
final class PlayedPeople {
  private static final ChangedInputs INPUTS = new ChangedInputs(StandardCatalogue.get());

  private final WorkflowClient client;
  private final Signer signer;
  private final TrialClock clock;
  private final PlayedHands hands;
  private final RunPaths runs;
  private final Ledger ledger;
  private final Executor threads;
  private final Runnable stop;
  private final List<String> groups;
  private final List<PersonAct> left;
  private final SortedSet<String> noticed = new TreeSet<>();
  private int clicks;

  /**
   * The people of one case.
   *
   * @param groups that everybody is in: who may decide is a matter of policy, not of a runbook
   * @param stop ends the run at once, since the case has failed
   */
  PlayedPeople(
      List<PersonAct> acts,
      List<String> groups,
      WorkflowClient client,
      Signer signer,
      TrialClock clock,
      PlayedHands hands,
      RunPaths runs,
      Ledger ledger,
      Executor threads,
      Runnable stop) {
    this.client = client;
    this.signer = signer;
    this.clock = clock;
    this.hands = hands;
    this.runs = runs;
    this.ledger = ledger;
    this.threads = threads;
    this.stop = stop;
    this.groups = groups;
    this.left = new ArrayList<>(acts);
  }

  /** Called in the run's own thread, before its task is over. */
  synchronized void see(RunView view) {
    for (Question question : view.questions()) {
      if (noticed.add(view.id() + " asks " + question.gate() + " " + question.revision())) {
        String path = runs.of(view.id(), question.gate());
        ledger.asked(path);
        needed(
            new Asked(path, question.approvals().size()),
            "the gate at \"%s\" asks: %s".formatted(path, question.ask()),
            act -> decide(view, question, act));
      }
    }
    for (Form form : view.forms()) {
      if (noticed.add(view.id() + " wants " + form.path() + " " + form.revision())) {
        String path = runs.of(view.id(), form.path());
        ledger.asked(path);
        needed(
            new Asked(path, 1),
            "the form at \"%s\" asks: %s".formatted(path, form.text()),
            act -> answer(view, form, act));
      }
    }
    for (Held held : view.held()) {
      if (noticed.add(view.id() + " holds " + held.path() + " " + held.revision())) {
        String path = runs.of(view.id(), held.path());
        needed(
            new Asked(path, 1),
            "the run is held at \"%s\": %s".formatted(path, held.why()),
            act -> command(view, held, act));
      }
    }
  }

  /**
   * Something that waits for people.
   *
   * @param people how many of them
   */
  private record Asked(String path, int people) {}

  private interface Doing {
    Answer by(PersonAct act);
  }

  private void needed(Asked asked, String what, Doing doing) {
    Optional<PersonAct> act =
        left.stream().filter(one -> one.at().equals(asked.path())).findFirst();
    if (act.isEmpty()) {
      ledger.trouble(what + " (nobody in \"people\" answers it)");
      clock.stop();
      threads.execute(stop);
      return;
    }
    left.remove(act.get());
    if (act.get().deed() instanceof Deed.Silence) {
      return;
    }
    clock.stop();
    threads.execute(() -> speak(act.get(), what, doing));
    // Several approvals of one question are given one after the other.
    if (act.get().deed() instanceof Deed.Approve) {
      approvals(asked)
          .forEach(
              other -> {
                clock.stop();
                threads.execute(() -> speak(other, what, doing));
              });
    }
  }

  private List<PersonAct> approvals(Asked asked) {
    List<PersonAct> more =
        left.stream()
            .filter(one -> one.at().equals(asked.path()))
            .takeWhile(one -> one.deed() instanceof Deed.Approve || one.deed() instanceof Deed.Deny)
            .limit(asked.people() - 1L)
            .toList();
    left.removeAll(more);
    return more;
  }

  private void speak(PersonAct act, String what, Doing doing) {
    try {
      clock.pass(act.after());
      doing.by(act);
    } catch (WorkflowUpdateException e) {
      ledger.trouble("%s, but %s was refused: %s".formatted(what, act.by(), reason(e)));
      stop.run();
    } catch (RuntimeException e) {
      ledger.trouble("%s, and %s was not heard: %s".formatted(what, act.by(), reason(e)));
      stop.run();
    } finally {
      clock.goOn();
    }
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof ApplicationFailure failure
        ? failure.getOriginalMessage()
        : String.valueOf(cause.getMessage());
  }

  private Answer decide(RunView view, Question question, PersonAct act) {
    return switch (act.deed()) {
      case Deed.Approve _ -> decide(view, question, act, Verdict.APPROVE, "");
      case Deed.Deny deny -> decide(view, question, act, Verdict.DENY, deny.reason());
      case Deed.Fill _, Deed.Choose _, Deed.Silence _ -> unfit(act, "asks for an approval");
    };
  }

  private Answer decide(
      RunView view, Question question, PersonAct act, Verdict verdict, String reason) {
    DecisionRecord decision =
        new DecisionRecord(
            view.id(),
            view.firstRunId(),
            question.gate(),
            question.revision(),
            question.digest(),
            person(act),
            verdict,
            reason,
            click(),
            Instant.EPOCH);
    return client
        .newUntypedWorkflowStub(view.id())
        .update(RunOperations.DECIDE, Answer.class, signer.sign(decision));
  }

  private Answer answer(RunView view, Form form, PersonAct act) {
    if (!(act.deed() instanceof Deed.Fill fill)) {
      return unfit(act, "asks for a form to be filled");
    }
    AnswerRecord answer =
        new AnswerRecord(
            view.id(),
            view.firstRunId(),
            form.path(),
            form.revision(),
            fill.fields(),
            IntStream.rangeClosed(1, form.checklist().size()).boxed().toList(),
            person(act),
            click(),
            Instant.EPOCH);
    return client
        .newUntypedWorkflowStub(view.id())
        .update(RunOperations.ANSWER, Answer.class, signer.sign(answer));
  }

  private Answer command(RunView view, Held held, PersonAct act) {
    if (!(act.deed() instanceof Deed.Choose choose)) {
      return unfit(act, "is held, and offers: " + String.join(", ", held.ways()));
    }
    WayOn way =
        Arrays.stream(WayOn.values())
            .filter(one -> one.word().equals(choose.way()))
            .findFirst()
            .orElseThrow();
    CommandRecord command =
        new CommandRecord(
            view.id(),
            view.firstRunId(),
            held.path(),
            held.revision(),
            way,
            way == WayOn.ABORT && !choose.leave(),
            person(act),
            choose.reason(),
            click(),
            Instant.EPOCH,
            way == WayOn.RETRY
                ? INPUTS.typed(held.action(), held.input(), choose.fields())
                : choose.fields(),
            choose.proof());
    if (choose.way().equals("done")) {
      hands.happenedSaysSomebody(act.at());
    }
    return client
        .newUntypedWorkflowStub(view.id())
        .update(RunOperations.COMMAND, Answer.class, signer.sign(command));
  }

  private Answer unfit(PersonAct act, String what) {
    ledger.trouble(
        "at \"%s\" the run %s; %s does something else there (line %d)"
            .formatted(act.at(), what, act.by(), act.place().line()));
    stop.run();
    return new Answer(false, "");
  }

  private Person person(PersonAct act) {
    return new Person(act.by(), groups);
  }

  private synchronized String click() {
    clicks++;
    return "click-" + clicks;
  }

  /** Those who were never asked. */
  synchronized List<PersonAct> unasked() {
    return List.copyOf(left);
  }
}
