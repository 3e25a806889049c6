package dev.tasuki.starter.alert;

import dev.tasuki.api.StartAnswer;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.configuration.TasukiConfiguration.Integration;
import dev.tasuki.configuration.Verb;
import dev.tasuki.definition.TriggerStart;
import dev.tasuki.policy.Allowances;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.AlertOrigin;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Target;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.run.AlertStart;
import dev.tasuki.starter.run.Breakers;
import dev.tasuki.starter.run.ConfiguredTargets;
import dev.tasuki.starter.run.RunStart;
import dev.tasuki.starter.run.Runbooks;
import dev.tasuki.starter.run.Runs;
import dev.tasuki.starter.run.StartableRunbook;
import dev.tasuki.starter.run.StartableRunbook.TriggerMatch;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.storm.Breaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a post of alerts into runs. First everything in the post is judged, then it is started: a
 * post that names what its integration may not name starts nothing.
 */
public final class Alerts {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  private final Runbooks runbooks;
  private final ConfiguredTargets targets;
  private final Runs runs;
  private final Breakers breakers;
  private final Allowances allowances;
  private final Audit audit;
  private final MeterRegistry meters;
  private final Locale language;

  /**
   * A start.
   *
   * @param proposed whether it only proposes itself to people
   * @param command by which a person starts it
   */
  private record Wanted(RunStart start, boolean proposed, String command) {
    /** As the breakers look at it. */
    AlertStart asked() {
      AlertOrigin alert = start.alert().orElseThrow();
      return new AlertStart(start, alert.name(), alert.since(), command);
    }
  }

  public Alerts(
      Runbooks runbooks,
      ConfiguredTargets targets,
      Runs runs,
      Breakers breakers,
      Allowances allowances,
      Audit audit,
      MeterRegistry meters,
      Locale language) {
    this.runbooks = runbooks;
    this.targets = targets;
    this.runs = runs;
    this.breakers = breakers;
    this.allowances = allowances;
    this.audit = audit;
    this.meters = meters;
    this.language = language;
  }

  /**
   * Takes a post of an authenticated integration.
   *
   * @throws RunbookException {@code USAGE_WRONG} for a body that is none, {@code
   *     TARGET_NOT_ALLOWED} for the whole post, {@code TEMPORAL_UNREACHABLE} or {@code NO_WORKER}
   *     when the sender has to repeat it: what was started already is joined then
   */
  public AlertAnswer take(Integration integration, byte[] body) {
    AlertmanagerPost post = AlertmanagerPost.read(body);
    if (post.leftOut() > 0) {
      LOG.warn(
          "integration {} left {} alerts out of a post; raise max_alerts of its receiver",
          integration.name(),
          post.leftOut());
    }
    List<Wanted> starts = new ArrayList<>();
    for (Alert alert : post.alerts()) {
      starts.addAll(starts(integration, alert));
    }
    starts.removeIf(wanted -> !startable(integration, wanted));
    // One that is there already is joined, whatever else is held back.
    SortedMap<String, Breaker> holding =
        breakers.holding(
            starts.stream()
                .filter(wanted -> !runs.exists(wanted.start().id()))
                .map(Wanted::asked)
                .toList());
    List<AlertAnswer.Run> answer = new ArrayList<>();
    List<AlertAnswer.HeldBack> heldBack = new ArrayList<>();
    for (Wanted wanted : starts) {
      Breaker breaker = holding.get(wanted.start().id());
      if (breaker == null) {
        answer.add(start(integration, wanted));
      } else {
        heldBack.add(heldBack(integration, wanted, breaker));
      }
    }
    return new AlertAnswer(
        answer.stream().distinct().toList(), heldBack.stream().distinct().toList());
  }

  private AlertAnswer.HeldBack heldBack(Integration integration, Wanted wanted, Breaker breaker) {
    RunbookException why = new RunbookException(breaker.error(), breaker.inWords());
    drop(integration, wanted.start().runbook(), "held-back-" + breaker.kind().word(), why);
    return new AlertAnswer.HeldBack(
        breaker.runbook(),
        breaker.target(),
        breaker.error().id(),
        breaker.inWords(),
        breaker.until(),
        wanted.command());
  }

  private List<Wanted> starts(Integration integration, Alert alert) {
    if (!alert.firing()) {
      count(integration, "resolved");
      LOG.info("alert {} of {} is resolved; nothing is started", alert.name(), integration.name());
      return List.of();
    }
    List<Wanted> starts = new ArrayList<>();
    boolean matched = false;
    for (StartableRunbook runbook : runbooks.all()) {
      for (TriggerMatch match : matches(integration, runbook, alert)) {
        matched = true;
        target(integration, runbook, match)
            .map(target -> start(integration, runbook, match, target, alert))
            .ifPresent(starts::add);
      }
    }
    if (!matched) {
      count(integration, "unmatched");
      LOG.info("no runbook answers alert \"{}\" of {}", alert.name(), integration.name());
    }
    return starts;
  }

  private List<TriggerMatch> matches(
      Integration integration, StartableRunbook runbook, Alert alert) {
    try {
      return runbook.match(integration.source(), alert.asSeenByTriggers());
    } catch (RunbookException e) {
      count(integration, "trigger-failed");
      LOG.warn(
          "a trigger of {} fails on alert \"{}\" of {}: {}",
          runbook.definition().id(),
          alert.name(),
          integration.name(),
          Bounded.line(String.valueOf(e.getMessage()), 500));
      return List.of();
    }
  }

  private Optional<Target> target(
      Integration integration, StartableRunbook runbook, TriggerMatch match) {
    // Never a choice of ours: a trigger that names no target starts nothing that needs one.
    boolean placed = runbook.definition().target() != TargetKind.NONE;
    Target target;
    try {
      target =
          targets.choose(
              runbook.definition(), placed ? Optional.of(match.target()) : Optional.empty());
    } catch (RunbookException e) {
      drop(integration, runbook, "target-unknown", e);
      return Optional.empty();
    }
    if (placed && !integration.targets().contains(target.name())) {
      throw refused(integration, target.name());
    }
    return Optional.of(target);
  }

  private RunbookException refused(Integration integration, String target) {
    RunbookException refusal =
        new RunbookException(
            RunbookError.TARGET_NOT_ALLOWED,
            "integration \""
                + integration.name()
                + "\" may not name \""
                + target
                + "\"; nothing of this post is started. Add the target under alerts in tasuki.yml,"
                + " or mend the label");
    count(integration, "refused");
    audit.refused("alert", "alert:" + integration.name(), target, refusal);
    return refusal;
  }

  private Wanted start(
      Integration integration,
      StartableRunbook runbook,
      TriggerMatch match,
      Target target,
      Alert alert) {
    String id = runbook.definition().id();
    String command = Bounded.line(Proposal.command(id, match, target), Proposal.LONGEST);
    RunStart start =
        new RunStart(
            runbook,
            target,
            match.parameters(),
            asker(integration),
            mode(integration, runbook, target, match.start()),
            match.start() == TriggerStart.PROPOSE ? Proposal.text(command, language) : "",
            Optional.of(
                new AlertOrigin(
                    integration.name(),
                    alert.identity(),
                    alert.name(),
                    alert.summary(),
                    alert.link().length() > 1_000 ? "" : alert.link(),
                    alert.since())),
            List.of(
                "alert",
                integration.name(),
                alert.identity(),
                alert.since().toString(),
                id,
                target.name()),
            alert.severity());
    return new Wanted(start, match.start() == TriggerStart.PROPOSE, command);
  }

  private static Person asker(Integration integration) {
    return new Person("alert:" + integration.name(), List.of());
  }

  /** The least of what the runbook's trigger asks, the integration may and policy allows. */
  private Mode mode(
      Integration integration, StartableRunbook runbook, Target target, TriggerStart asked) {
    if (asked != TriggerStart.EXECUTE || !integration.start().equals(Mode.EXECUTE.word())) {
      return Mode.DIAGNOSE;
    }
    try {
      allowances.check(
          asker(integration), Verb.EXECUTE, runbook.definition().id(), target.environment());
      return Mode.EXECUTE;
    } catch (RunbookException e) {
      audit.refused("alert", asker(integration).name(), runbook.definition().id(), e);
      return Mode.DIAGNOSE;
    }
  }

  /** Looked at before it is counted: what cannot be started must not open a breaker. */
  private boolean startable(Integration integration, Wanted wanted) {
    RunStart start = wanted.start();
    try {
      allowances.check(
          start.requester(),
          Verb.ofMode(start.mode().word()),
          start.runbook().definition().id(),
          start.target().environment());
      var _ = start.runbook().parameters(start.parameters());
      return true;
    } catch (RunbookException e) {
      String outcome =
          switch (e.error()) {
            case PARAMETER_INVALID -> "parameter-invalid";
            case NOT_ALLOWED -> "not-allowed";
            default -> throw e;
          };
      drop(integration, start.runbook(), outcome, e);
      return false;
    }
  }

  private AlertAnswer.Run start(Integration integration, Wanted wanted) {
    StartAnswer answer = runs.start(wanted.start());
    String state = answer.joined() ? "joined" : wanted.proposed() ? "proposed" : "started";
    count(integration, state);
    LOG.info("alert of {} {} run {}", integration.name(), state, answer.id());
    return new AlertAnswer.Run(answer.id(), state);
  }

  private void drop(
      Integration integration, StartableRunbook runbook, String outcome, RunbookException why) {
    count(integration, outcome);
    audit.refused("alert", "alert:" + integration.name(), runbook.definition().id(), why);
  }

  private void count(Integration integration, String outcome) {
    meters
        .counter("tasuki.alerts", "integration", integration.name(), "outcome", outcome)
        .increment();
  }
}
