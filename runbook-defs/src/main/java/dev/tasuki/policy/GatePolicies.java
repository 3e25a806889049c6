package dev.tasuki.policy;

import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateRequest;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.configuration.TasukiConfiguration.Group;
import dev.tasuki.configuration.TasukiConfiguration.Rule;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.BreakGlass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says who may pass a gate: the first rule of the policy that fits, made stricter by what the
 * runbook asks for. An approver of the runbook narrows one of the policy's approvals where the
 * policy would take that group anyway, and is one approval more otherwise.
 */
public final class GatePolicies {
  private static final String OWNER = "@owner";

  private final TasukiConfiguration configuration;

  public GatePolicies(TasukiConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * Who may pass.
   *
   * @throws RunbookException with {@code CONFIGURATION_INVALID} when nobody may
   */
  public GatePolicy of(GateRequest request) {
    Rule rule = rule(request);
    List<String> groups = new ArrayList<>();
    for (String approver : rule.approvers()) {
      if (!approver.equals(OWNER) || !request.target().owner().isEmpty()) {
        groups.add(group(approver, request));
      }
    }
    if (groups.isEmpty()) {
      throw nobody(
          request,
          "\"%s\" has no owner; give it one in tasuki.yml, or add a rule that names a group"
              .formatted(request.target().name()));
    }
    List<List<String>> approvals = new ArrayList<>();
    for (int i = 0; i < rule.number(); i++) {
      approvals.add(groups);
    }
    int narrowed = 0;
    for (String asked : request.runbookApprovers()) {
      String group = group(asked, request);
      if (groups.contains(group) && narrowed < rule.number()) {
        approvals.set(narrowed, List.of(group));
        narrowed++;
      } else {
        approvals.add(List.of(group));
      }
    }
    refuseIfTooFew(request, approvals);
    return new GatePolicy(
        approvals, rule.expires(), rule.validFor(), behind(approvals), breakGlass(request));
  }

  /** The groups that the approvers escalate to and that are not asked anyway. */
  private List<String> behind(List<List<String>> approvals) {
    List<String> asked = approvals.stream().flatMap(List::stream).distinct().toList();
    return asked.stream()
        .map(name -> configuration.people().groups().get(name))
        .flatMap(group -> Optional.ofNullable(group).map(Group::escalatesTo).stream())
        .filter(next -> !next.isEmpty() && !asked.contains(next))
        .distinct()
        .toList();
  }

  private Optional<BreakGlass> breakGlass(GateRequest request) {
    return configuration.policy().breakGlass().filter(_ -> request.risk() != Risk.IRREVERSIBLE);
  }

  private Rule rule(GateRequest request) {
    return configuration.policy().gates().stream()
        .filter(rule -> fits(rule.risks(), request.risk().word()))
        .filter(rule -> fits(rule.environments(), request.target().environment()))
        .findFirst()
        .orElseThrow(
            () -> nobody(request, "no rule fits; add one under \"policy: gates:\" in tasuki.yml"));
  }

  private static boolean fits(List<String> words, String word) {
    return words.isEmpty() || words.contains(word);
  }

  private String group(String approver, GateRequest request) {
    String name = approver.equals(OWNER) ? request.target().owner() : approver;
    if (!configuration.people().groups().containsKey(name)) {
      throw nobody(
          request,
          name.isEmpty()
              ? "it asks for @owner, and \"%s\" has no owner; give it one in tasuki.yml"
                  .formatted(request.target().name())
              : "the group \"%s\" is not in tasuki.yml; add it under \"people: groups:\""
                  .formatted(name));
    }
    return name;
  }

  private void refuseIfTooFew(GateRequest request, List<List<String>> approvals) {
    long people =
        configuration.people().groups().values().stream()
            .filter(group -> approvals.stream().anyMatch(slot -> slot.contains(group.name())))
            .map(Group::members)
            .flatMap(List::stream)
            .distinct()
            .count();
    if (people < approvals.size()) {
      throw nobody(
          request,
          "%d approvals by different people are needed and the groups have %d; add members in tasuki.yml"
              .formatted(approvals.size(), people));
    }
  }

  private static RunbookException nobody(GateRequest request, String why) {
    return new RunbookException(
        RunbookError.CONFIGURATION_INVALID,
        "nobody may pass the gate \"%s\" (risk %s, environment \"%s\"): %s"
            .formatted(request.gate(), request.risk().word(), request.target().environment(), why));
  }
}
