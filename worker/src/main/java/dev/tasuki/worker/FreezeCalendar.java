package dev.tasuki.worker;

import dev.tasuki.activity.Switches;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.configuration.Freeze;
import dev.tasuki.policy.Quorum;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.Target;
import dev.tasuki.record.WayOn;
import dev.tasuki.signature.Verifier;
import dev.tasuki.switchboard.Switchboard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The freezes of this worker's configuration, and those that people declared. */
final class FreezeCalendar {
  private static final Logger LOG = LoggerFactory.getLogger(FreezeCalendar.class);

  /** After this no word of an approver counts any more. */
  private static final Duration OLDEST = Duration.ofDays(1);

  private final List<Freeze> configured;
  private final Verifier verifier;
  private final InstantSource clock;

  FreezeCalendar(List<Freeze> configured, Verifier verifier, InstantSource clock) {
    this.configured = List.copyOf(configured);
    this.verifier = verifier;
    this.clock = clock;
  }

  /** A freeze that is on, and when it ends; {@link Instant#MAX} for when it is lifted. */
  record On(Freeze freeze, Instant until) {}

  /** The freeze that keeps somebody from changing something in a place now. */
  Optional<On> stopping(Switches.Change change, Target place, Switchboard board) {
    Instant now = clock.instant();
    Stream<Freeze> declared = board.freezes().stream().map(signed -> Freeze.of(signed.body()));
    return Stream.concat(configured.stream(), declared)
        .filter(freeze -> freeze.covers(place))
        .flatMap(freeze -> freeze.endIfOn(now).map(until -> new On(freeze, until)).stream())
        .filter(on -> !passed(change, on.freeze(), now))
        .findFirst();
  }

  private boolean passed(Switches.Change change, Freeze freeze, Instant now) {
    return change.call().pass().filter(signed -> passed(change, freeze, signed, now)).isPresent();
  }

  private boolean passed(
      Switches.Change change, Freeze freeze, Signed<CommandRecord> signed, Instant now) {
    ActionCall call = change.call();
    try {
      CommandRecord pass = verifier.verify(signed);
      return pass.wayOn() == WayOn.PASS
          && pass.workflowId().equals(call.run().workflowId())
          && pass.firstRunId().equals(call.run().firstRunId())
          && pass.step().equals(call.step())
          && !pass.person().name().equals(change.requester())
          && Quorum.inAny(pass.person(), freeze.approvers())
          && pass.at().isAfter(now.minus(OLDEST));
    } catch (RunbookException e) {
      LOG.warn("{}: \"{}\" does not pass: {}", e.error().id(), call.step(), e.getMessage());
      return false;
    }
  }
}
