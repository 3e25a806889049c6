package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.configuration.TasukiConfiguration.Group;
import dev.tasuki.definition.Gate;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.DurationText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Under the configured policy there are people who can pass each gate, also if one of them asked
 * for the run.
 */
final class GatesPassable implements Rule {
  private static final String OWNER = "@owner";

  private final TasukiConfiguration configuration;

  GatesPassable(TasukiConfiguration configuration) {
    this.configuration = configuration;
  }

  /** A configured target, as far as policy looks at it. */
  private record Somewhere(String name, String environment, String owner) {}

  @Override
  public void check(Subject subject) {
    for (Spot node : subject.outline().spots()) {
      node.step().gate().ifPresent(gate -> check(subject, node, gate));
    }
  }

  private void check(Subject subject, Spot node, Gate gate) {
    Risk risk =
        subject.outline().spots().stream()
            .filter(spot -> spot.within(node))
            .flatMap(spot -> subject.risk(spot.step()).stream())
            .max(Comparator.naturalOrder())
            .orElse(Risk.READ);
    Place place = subject.sources().keyPlace(node.step(), "gate");
    groups(subject, node, gate);
    List<Somewhere> targets = targets(subject.definition().target());
    List<String> stuck = new ArrayList<>();
    for (Somewhere target : targets) {
      rule(risk, target.environment())
          .ifPresentOrElse(
              rule -> people(subject, place, gate, rule, target, stuck),
              () -> stuck.add(target.name() + ": no rule of the policy fits"));
    }
    if (!stuck.isEmpty()) {
      boolean everywhere = stuck.size() == targets.size();
      String message =
          "nobody can pass the gate of \"%s\" (%s) on %s"
              .formatted(node.step().name(), risk.word(), String.join("; ", stuck));
      String hint = "add people to the group, or a rule under \"policy\" in tasuki.yml";
      if (everywhere) {
        subject.error(RunbookError.GATE_UNPASSABLE, place, message, hint);
      } else {
        subject.warning(RunbookError.GATE_UNPASSABLE, place, message, hint);
      }
    }
  }

  private Optional<TasukiConfiguration.Rule> rule(Risk risk, String environment) {
    return configuration.policy().gates().stream()
        .filter(rule -> rule.risks().isEmpty() || rule.risks().contains(risk.word()))
        .filter(rule -> rule.environments().isEmpty() || rule.environments().contains(environment))
        .findFirst();
  }

  private List<Somewhere> targets(TargetKind kind) {
    return switch (kind) {
      case CLUSTER ->
          configuration.clusters().values().stream()
              .map(one -> new Somewhere(one.name(), one.environment(), one.owner()))
              .toList();
      case ACCOUNT ->
          configuration.accounts().values().stream()
              .map(one -> new Somewhere(one.name(), one.environment(), one.owner()))
              .toList();
      case NONE -> List.of();
    };
  }

  private void people(
      Subject subject,
      Place place,
      Gate gate,
      TasukiConfiguration.Rule rule,
      Somewhere target,
      List<String> stuck) {
    SortedSet<String> members = new TreeSet<>();
    rule.approvers().forEach(group -> members.addAll(members(group, target)));
    if (members.size() < rule.number()) {
      stuck.add(
          "%s: %d of %s must approve, and there %s"
              .formatted(
                  target.name(),
                  rule.number(),
                  String.join(", ", rule.approvers()),
                  members.size() == 1 ? "is 1 person" : "are " + members.size() + " people"));
    } else if (members.size() == rule.number()) {
      subject.warning(
          RunbookError.GATE_UNPASSABLE,
          place,
          "on %s nobody can pass this gate if %s asks for the run: who asks does not approve"
              .formatted(target.name(), members.first()),
          "add somebody to " + String.join(", ", rule.approvers()));
    }
    gate.expires()
        .filter(expires -> expires.compareTo(rule.expires()) > 0)
        .ifPresent(
            expires ->
                subject.error(
                    RunbookError.VALUE_OUT_OF_BOUNDS,
                    place,
                    "\"expires\" is %s, but policy lets a gate on %s wait for %s at most"
                        .formatted(
                            DurationText.write(expires),
                            target.name(),
                            DurationText.write(rule.expires())),
                    "shorten it, or leave it out"));
  }

  private List<String> members(String group, Somewhere target) {
    String name = group.equals(OWNER) ? target.owner() : group;
    return Optional.ofNullable(configuration.people().groups().get(name))
        .map(Group::members)
        .orElse(List.of());
  }

  private void groups(Subject subject, Spot node, Gate gate) {
    for (int i = 0; i < gate.approvers().size(); i++) {
      String group = gate.approvers().get(i);
      if (!group.equals(OWNER)
          && Optional.ofNullable(configuration.people().groups().get(group))
              .filter(found -> !found.members().isEmpty())
              .isEmpty()) {
        subject.unknown(
            RunbookError.GATE_UNPASSABLE,
            subject.sources().place(node.step(), "gate", "approvers", Integer.toString(i)),
            "nobody is in the group \"%s\", of which an approval is asked".formatted(group),
            group,
            configuration.people().groups().keySet(),
            "groups");
      }
    }
  }
}
