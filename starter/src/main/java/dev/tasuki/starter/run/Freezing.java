package dev.tasuki.starter.run;

import dev.tasuki.api.FreezeRequest;
import dev.tasuki.api.FreezeView;
import dev.tasuki.configuration.Freeze;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.configuration.Verb;
import dev.tasuki.policy.Allowances;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.FreezeRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.Target;
import dev.tasuki.signature.Signer;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.switches.SwitchesWorkflow;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Declares, lifts and shows freezes: whoever may execute in a place may forbid changes there. */
public final class Freezing {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final int NAME_CHARACTERS = 60;

  private final TasukiConfiguration configuration;
  private final TemporalSwitches switches;
  private final TemporalRuns temporal;
  private final ConfiguredTargets targets;
  private final Signer signer;
  private final Allowances allowances;
  private final Audit audit;
  private final Clock clock;

  public Freezing(
      TasukiConfiguration configuration,
      TemporalSwitches switches,
      TemporalRuns temporal,
      ConfiguredTargets targets,
      Signer signer,
      Allowances allowances,
      Audit audit,
      Clock clock) {
    this.configuration = configuration;
    this.switches = switches;
    this.temporal = temporal;
    this.targets = targets;
    this.signer = signer;
    this.allowances = allowances;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those of the configuration, and those that were declared. */
  List<FreezeView> shown(List<Signed<FreezeRecord>> declared) {
    List<FreezeView> views = new ArrayList<>();
    Instant now = clock.instant();
    configuration.freezes().values().forEach(f -> views.add(view(f, Optional.empty(), now)));
    for (Signed<FreezeRecord> signed : declared) {
      FreezeRecord body = signed.body();
      views.add(view(Freeze.of(body), Optional.of(body.person().name()), now));
    }
    return views;
  }

  private static FreezeView view(Freeze freeze, Optional<String> by, Instant now) {
    Optional<Instant> end = freeze.endIfOn(now);
    return new FreezeView(
        freeze.name(),
        freeze.when().inWords(),
        end.isPresent(),
        end.filter(until -> !until.equals(Instant.MAX)),
        Stream.concat(freeze.targets().stream(), freeze.environments().stream()).toList(),
        freeze.approvers(),
        freeze.reason(),
        by);
  }

  /**
   * Declares or lifts.
   *
   * @throws RunbookException {@code NOT_ALLOWED}; what the record of switches refuses
   */
  public Answer turn(Person person, FreezeRequest request) {
    try {
      Decisions.checkClick(request.clickId());
      boolean declare = declares(request.action());
      checkNames(request);
      checkAllowed(person, places(request, declare));
      FreezeRecord order =
          new FreezeRecord(
              request.name(),
              declare,
              request.targets(),
              request.environments(),
              request.until(),
              request.approvers(),
              person,
              Decisions.reason(request.reason()),
              request.clickId(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      switches.ready();
      return temporal.update(
          SwitchesWorkflow.ID, SwitchesWorkflow.FREEZE, request.clickId(), signer.sign(order));
    } catch (RunbookException e) {
      audit.refused("freeze", person.name(), Bounded.line(request.name(), 100), e);
      throw e;
    }
  }

  private static boolean declares(String action) {
    return switch (action) {
      case "declare" -> true;
      case "lift" -> false;
      default ->
          throw new RunbookException(
              RunbookError.USAGE_WRONG,
              "\"action\" is \"" + Bounded.line(action, 60) + "\"; expected declare or lift");
    };
  }

  private void checkNames(FreezeRequest request) {
    String name = request.name();
    if (!NAME.matcher(name).matches() || name.length() > NAME_CHARACTERS) {
      throw new RunbookException(
          RunbookError.PARAMETER_INVALID,
          "\"%s\" is no name of a freeze; names are kebab-case, such as \"db-migration\""
              .formatted(Bounded.line(name, 60)));
    }
    if (configuration.freezes().containsKey(name)) {
      throw new RunbookException(
          RunbookError.PARAMETER_INVALID,
          "the freeze \"%s\" stands in tasuki.yml; change it there".formatted(name));
    }
    for (String group : request.approvers()) {
      if (!configuration.people().groups().containsKey(group)) {
        throw new RunbookException(
            RunbookError.PARAMETER_INVALID,
            "no group \"%s\" is configured under people".formatted(Bounded.line(group, 60)));
      }
    }
  }

  /** Of a lift: those of what was declared. */
  private FreezeRequest places(FreezeRequest request, boolean declare) {
    if (declare) {
      return request;
    }
    return switches.freezes().stream()
        .map(Signed::body)
        .filter(freeze -> freeze.name().equals(request.name()))
        .findFirst()
        .map(
            freeze ->
                new FreezeRequest(
                    request.action(),
                    request.name(),
                    freeze.targets(),
                    freeze.environments(),
                    Optional.empty(),
                    List.of(),
                    request.reason(),
                    request.clickId()))
        .orElse(request);
  }

  private void checkAllowed(Person person, FreezeRequest request) {
    List<Optional<String>> environments = new ArrayList<>();
    request.environments().forEach(name -> environments.add(Optional.of(name)));
    for (String name : request.targets()) {
      Target target =
          targets
              .named(name)
              .orElseThrow(
                  () ->
                      new RunbookException(
                          RunbookError.PARAMETER_INVALID,
                          "no cluster or account \"%s\" is configured; expected one of: %s"
                              .formatted(Bounded.line(name, 100), targets.names())));
      environments.add(Optional.of(target.environment()));
    }
    if (environments.isEmpty()) {
      environments.add(Optional.empty());
    }
    for (Optional<String> environment : environments) {
      if (!allowances.mayAnything(person, Verb.EXECUTE, environment)) {
        throw new RunbookException(
            RunbookError.NOT_ALLOWED,
            "\"%s\" may execute nothing in \"%s\", and so may not freeze it either"
                .formatted(person.name(), environment.orElse("any environment")));
      }
    }
  }
}
