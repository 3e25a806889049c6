package dev.tasuki.starter.run;

import dev.tasuki.api.SwitchRequest;
import dev.tasuki.api.SwitchesAnswer;
import dev.tasuki.configuration.Verb;
import dev.tasuki.policy.Allowances;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.record.Target;
import dev.tasuki.signature.Signer;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.switchboard.Switchboard;
import dev.tasuki.switches.SwitchesWorkflow;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses and resumes: whoever may start something may stop it too. */
public final class Switching {
  private static final Logger LOG = LoggerFactory.getLogger(Switching.class);
  private final TemporalSwitches switches;
  private final Freezing freezing;
  private final TemporalRuns temporal;
  private final RunIndex index;
  private final ConfiguredTargets targets;
  private final Signer signer;
  private final Allowances allowances;
  private final Audit audit;
  private final Clock clock;

  public Switching(
      TemporalSwitches switches,
      Freezing freezing,
      TemporalRuns temporal,
      RunIndex index,
      ConfiguredTargets targets,
      Signer signer,
      Allowances allowances,
      Audit audit,
      Clock clock) {
    this.switches = switches;
    this.freezing = freezing;
    this.temporal = temporal;
    this.index = index;
    this.targets = targets;
    this.signer = signer;
    this.allowances = allowances;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is paused. */
  public SwitchesAnswer shown() {
    return switch (switches.stand()) {
      case OPEN -> shown(false, switches.board());
      case NONE -> shown(false, Switchboard.empty(clock.instant()));
      case LOST -> shown(true, Switchboard.afterLoss(clock.instant()));
    };
  }

  private SwitchesAnswer shown(boolean lost, Switchboard board) {
    return new SwitchesAnswer(lost, board.paused(), freezing.shown(board.freezes()));
  }

  /**
   * Pauses or resumes.
   *
   * @throws RunbookException {@code NOT_ALLOWED}; what the record of switches refuses, in its words
   */
  public Answer turn(Person person, SwitchRequest request) {
    try {
      Decisions.checkClick(request.clickId());
      boolean pause = pauses(request.action());
      SwitchRecord order = order(person, request, pause);
      Answer answer = send(signer.sign(order), order);
      if (!pause && order.scope() == SwitchScope.EVERYTHING) {
        // Those that waited with a record that was lost would hear of nothing.
        index.paused().forEach(this::wake);
      }
      return answer;
    } catch (RunbookException e) {
      audit.refused("switch", person.name(), Bounded.line(request.toString(), 200), e);
      throw e;
    }
  }

  private void wake(String run) {
    try {
      temporal.signal(run, SwitchesWorkflow.LIFTED);
    } catch (RunbookException e) {
      LOG.info("{} was not told that it goes on: {}", run, e.getMessage());
    }
  }

  private static boolean pauses(String action) {
    return switch (action) {
      case "pause" -> true;
      case "resume" -> false;
      default ->
          throw new RunbookException(
              RunbookError.USAGE_WRONG,
              "\"action\" is \"" + Bounded.line(action, 60) + "\"; expected pause or resume");
    };
  }

  private SwitchRecord order(Person person, SwitchRequest request, boolean pause) {
    int named =
        (request.run().isPresent() ? 1 : 0)
            + (request.target().isPresent() ? 1 : 0)
            + (request.everything() ? 1 : 0);
    if (named != 1) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG,
          "name what is to be paused or resumed: one of run, target and everything");
    }
    if (request.run().isPresent()) {
      String run = index.find(request.run().get());
      checkRun(person, run, pause);
      return order(SwitchScope.RUN, run, person, request, pause);
    }
    if (request.target().isPresent()) {
      String name = request.target().get();
      checkTarget(person, name, pause);
      return order(SwitchScope.TARGET, name, person, request, pause);
    }
    check(person, Optional.empty(), "everything");
    return order(SwitchScope.EVERYTHING, "", person, request, pause);
  }

  private SwitchRecord order(
      SwitchScope scope, String name, Person person, SwitchRequest request, boolean pause) {
    return new SwitchRecord(
        scope,
        name,
        pause,
        person,
        Decisions.reason(request.reason()),
        request.clickId(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private void checkRun(Person person, String run, boolean pause) {
    TemporalRuns.Known known = temporal.known(run);
    boolean reads =
        known.mode().filter(mode -> !mode.equals(Mode.EXECUTE.word())).flatMap(Verb::of).stream()
            .anyMatch(verb -> allowances.may(person, verb, known.runbook(), known.environment()));
    if (!reads) {
      allowances.check(person, Verb.EXECUTE, known.runbook(), known.environment());
    }
    if (pause && !known.open()) {
      throw new RunbookException(
          RunbookError.QUESTION_CLOSED,
          "the run is over; tasuki show " + run + " says how it ended");
    }
  }

  private void checkTarget(Person person, String name, boolean pause) {
    Optional<Target> target = targets.named(name);
    if (target.isEmpty() && pause) {
      throw new RunbookException(
          RunbookError.PARAMETER_INVALID,
          "no cluster or account \"%s\" is configured; expected one of: %s"
              .formatted(Bounded.line(name, 100), targets.names()));
    }
    // One that is no longer configured was somebody's once; the strictest environment counts.
    check(
        person,
        Optional.of(target.orElseGet(Target::none).environment()),
        "target \"" + Bounded.line(name, 100) + "\"");
  }

  private void check(Person person, Optional<String> environment, String what) {
    if (!allowances.mayAnything(person, Verb.EXECUTE, environment)) {
      throw new RunbookException(
          RunbookError.NOT_ALLOWED,
          "\"%s\" may execute nothing there, and so may neither pause nor resume %s"
              .formatted(person.name(), what));
    }
  }

  private Answer send(Signed<SwitchRecord> signed, SwitchRecord order) {
    boolean anew = !order.paused() && order.scope() == SwitchScope.EVERYTHING;
    if (anew && switches.stand() == TemporalSwitches.Stand.LOST) {
      switches.beginAnew();
    } else {
      switches.ready();
    }
    return temporal.update(SwitchesWorkflow.ID, SwitchesWorkflow.SWITCH, order.clickId(), signed);
  }
}
