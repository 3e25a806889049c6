package dev.tasuki.starter.run;

import dev.tasuki.api.PlanAnswer.Question;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateRequest;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.configuration.TasukiConfiguration.Group;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.plan.PlannedSteps;
import dev.tasuki.policy.GatePolicies;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says of the gates of a runbook who may pass them, by the policy that the worker asks too. */
public final class PlannedGates {
  private final TasukiConfiguration configuration;
  private final GatePolicies policies;
  private final ConfiguredTargets targets;

  public PlannedGates(TasukiConfiguration configuration, ConfiguredTargets targets) {
    this.configuration = configuration;
    this.policies = new GatePolicies(configuration);
    this.targets = targets;
  }

  /**
   * The gates in the order of the file.
   *
   * @param requester who asks for the run, and therefore approves none of them
   */
  List<Question> of(
      PinnedRunbook runbook, Target place, String requester, Function<Template, String> shown) {
    List<Question> questions = new ArrayList<>();
    List<Spot> spots = Outline.of(runbook.definition()).spots();
    for (Spot spot : spots) {
      spot.step()
          .gate()
          .ifPresent(
              gate ->
                  questions.add(
                      question(
                          runbook,
                          place,
                          requester,
                          shown,
                          spot,
                          gate,
                          risk(runbook, spots, spot))));
    }
    return questions;
  }

  /** As a run weighs it: the highest of the changes that this gate and no nearer one covers. */
  private static Risk risk(PinnedRunbook runbook, List<Spot> spots, Spot gate) {
    return Stream.concat(
            Stream.of(Risk.REVERSIBLE),
            spots.stream()
                .filter(spot -> !spot.unwinding() && spot.gated().equals(Optional.of(gate)))
                .flatMap(spot -> action(spot).stream())
                .map(
                    action ->
                        PlannedSteps.risk(action, runbook.facts(action.action(), action.with()))))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Optional<Step.Action> action(Spot spot) {
    return spot.step() instanceof Step.Action action ? Optional.of(action) : Optional.empty();
  }

  private Question question(
      PinnedRunbook runbook,
      Target place,
      String requester,
      Function<Template, String> shown,
      Spot spot,
      Gate gate,
      Risk risk) {
    Optional<String> written =
        spot.outwards().stream()
            .flatMap(around -> around.step().cover().target().stream())
            .findFirst()
            .map(shown);
    Optional<Target> target = written.isEmpty() ? Optional.of(place) : targets.named(written.get());
    String where = written.orElse(place.name());
    if (target.isEmpty()) {
      return nobody(
          spot, shown.apply(gate.ask()), risk, where, "its target is known only when it runs");
    }
    try {
      GatePolicy policy =
          policies.of(
              new GateRequest(
                  runbook.definition().id(),
                  spot.step().name(),
                  risk,
                  target.get(),
                  gate.approvers()));
      return new Question(
          spot.step().name(),
          shown.apply(gate.ask()),
          risk.word(),
          where,
          policy.approvals(),
          people(policy, requester),
          Optional.of(
              gate.expires()
                  .filter(own -> own.compareTo(policy.expires()) < 0)
                  .orElse(policy.expires())),
          Optional.empty());
    } catch (RunbookException e) {
      return nobody(
          spot,
          shown.apply(gate.ask()),
          risk,
          where,
          Optional.ofNullable(e.getMessage()).orElse(e.error().id()));
    }
  }

  private static Question nobody(Spot spot, String ask, Risk risk, String where, String why) {
    return new Question(
        spot.step().name(),
        ask,
        risk.word(),
        where,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(why));
  }

  private List<String> people(GatePolicy policy, String requester) {
    return policy.approvals().stream()
        .flatMap(List::stream)
        .distinct()
        .map(group -> configuration.people().groups().get(group))
        .map(Group::members)
        .flatMap(List::stream)
        .filter(member -> !member.equals(requester))
        .distinct()
        .sorted()
        .toList();
  }
}
