package dev.tasuki.aws;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.aws.GroupMembers.Member;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.aws.ReplaceInstance;
import dev.tasuki.catalogue.aws.ReplaceInstance.Input;
import dev.tasuki.catalogue.aws.ReplaceInstance.Output;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.node.Nodes;
import dev.tasuki.kubernetes.view.NodeFields;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Activity;

/** Has an Auto Scaling group replace the instance behind a node. */
final class ReplaceInstanceHand implements Hand<Input, Output> {
  private final AwsClients accounts;
  private final GroupMembers members;
  private final Nodes nodes;

  ReplaceInstanceHand(AwsClients accounts, KubernetesClients clusters) {
    this.accounts = accounts;
    this.members = new GroupMembers(accounts);
    this.nodes = new Nodes(clusters);
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return ReplaceInstance.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    Node node = nodes.get(attempt.call(), input.node());
    Member member = member(attempt.call(), instanceOf(node));
    ApprovedFacts.check(
        contract().facts(attempt.call().input()), attempt.call(), facts(node, member));
    if (member.leaving()) {
      return new Outcome<>(output(false, member.instanceId(), member.group(), ""), false);
    }
    attempt.progress(
        Map.of(
            ReplaceInstance.INSTANCE_ID,
            member.instanceId(),
            ReplaceInstance.GROUP,
            member.group(),
            "line",
            "terminates instance %s of group %s".formatted(member.instanceId(), member.group())));
    attempt.fence();
    Activity activity =
        accounts
            .autoScaling(attempt.call().target())
            .terminateInstanceInAutoScalingGroup(
                request ->
                    request
                        .instanceId(member.instanceId())
                        .shouldDecrementDesiredCapacity(input.decrement()))
            .activity();
    String activityId =
        activity == null || activity.activityId() == null ? "" : activity.activityId();
    return new Outcome<>(output(true, member.instanceId(), member.group(), activityId), true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    Node node = nodes.get(attempt.call(), input.node());
    Member member = member(attempt.call(), instanceOf(node));
    String effect =
        member.leaving()
            ? "instance %s of group %s is being terminated already"
                .formatted(member.instanceId(), member.group())
            : "terminates instance %s of group %s, which %s"
                .formatted(
                    member.instanceId(),
                    member.group(),
                    input.decrement() ? "then wants one less" : "starts another one");
    return new Look(facts(node, member), List.of(effect), contract().dryRun());
  }

  private static SortedMap<String, Object> facts(Node node, Member member) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(ReplaceInstance.NODE_UID, node.getMetadata().getUid());
    facts.put(ReplaceInstance.INSTANCE_ID, member.instanceId());
    facts.put(ReplaceInstance.GROUP, member.group());
    return facts;
  }

  /**
   * Looks at the instance that the lost attempt meant. By then its node may be gone, so the id
   * comes from the approval or the last heartbeat; that the attempt acted is only taken from AWS.
   */
  @Override
  public ProbeAnswer probe(Input input, Attempt lost) {
    ActionCall call = lost.call();
    Optional<String> known =
        remembered(call, ReplaceInstance.INSTANCE_ID)
            .or(
                () ->
                    nodes
                        .find(call, input.node())
                        .map(NodeFields::instanceId)
                        .filter(id -> !id.isEmpty()));
    if (known.isEmpty()) {
      return new ProbeAnswer.CannotTell(
          "node \"%s\" is gone, and nothing says which instance was behind it"
              .formatted(input.node()));
    }
    String instanceId = known.get();
    Optional<Member> member = members.find(call, instanceId);
    if (member.isPresent()) {
      return member.get().leaving()
          ? happened(instanceId, member.get().group())
          : new ProbeAnswer.DidNotHappen(
              "instance %s is %s in group %s"
                  .formatted(instanceId, member.get().lifecycle(), member.get().group()));
    }
    return members.ended(call, instanceId)
        ? happened(instanceId, remembered(call, ReplaceInstance.GROUP).orElse(""))
        : new ProbeAnswer.CannotTell(
            "instance %s is in no Auto Scaling group and still runs".formatted(instanceId));
  }

  private static ProbeAnswer happened(String instanceId, String group) {
    return new ProbeAnswer.Happened(
        new ActionAnswer(Json.tree(output(true, instanceId, group, "")), true));
  }

  private static Output output(
      boolean changed, String instanceId, String group, String activityId) {
    return new Output(changed, instanceId, group, activityId);
  }

  private static Optional<String> remembered(ActionCall call, String key) {
    return Stream.of(call.approvedFacts(), call.hint())
        .flatMap(Optional::stream)
        .map(facts -> facts.get(key))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static String instanceOf(Node node) {
    String instanceId = NodeFields.instanceId(node);
    if (instanceId.isEmpty()) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "node \"%s\" names no EC2 instance as its provider id"
              .formatted(node.getMetadata().getName()));
    }
    return instanceId;
  }

  private Member member(ActionCall call, String instanceId) {
    return members
        .find(call, instanceId)
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.TARGET_INVALID,
                    ("instance %s is in no Auto Scaling group of account \"%s\" in %s; it has to be"
                            + " replaced by whatever made it")
                        .formatted(instanceId, call.target().account(), call.target().region())));
  }
}
