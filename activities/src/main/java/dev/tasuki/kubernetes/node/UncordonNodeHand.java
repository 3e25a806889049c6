package dev.tasuki.kubernetes.node;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.UncordonNode;
import dev.tasuki.catalogue.kubernetes.UncordonNode.Input;
import dev.tasuki.catalogue.kubernetes.UncordonNode.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.RunMark;
import dev.tasuki.kubernetes.view.NodeFields;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes back this run's own cordon. */
final class UncordonNodeHand implements Hand<Input, Output> {
  private final Nodes nodes;
  private final NodePatch patch;

  UncordonNodeHand(KubernetesClients clients) {
    this.nodes = new Nodes(clients);
    this.patch = new NodePatch(clients);
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return UncordonNode.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          Optional<Node> node = nodes.findToChange(attempt.call(), contract().name(), input.node());
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), facts(node));
          String because = reasonToLeave(node, attempt);
          if (node.isEmpty() || !because.isEmpty()) {
            return new Outcome<>(new Output(false, because), false);
          }
          patch.send(node.get(), false, null, attempt);
          return new Outcome<>(new Output(true, ""), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    Optional<Node> node = nodes.findToChange(attempt.call(), contract().name(), input.node());
    String because = reasonToLeave(node, attempt);
    String effect =
        because.isEmpty()
            ? "node %s takes pods again".formatted(input.node())
            : "node %s is left as it is: %s".formatted(input.node(), because);
    return new Look(facts(node), List.of(effect), contract().dryRun());
  }

  /** A node that is gone has no UID. */
  private static SortedMap<String, Object> facts(Optional<Node> node) {
    return node.map(Nodes::identity).orElseGet(TreeMap::new);
  }

  /** Why there is nothing of this run to take back; empty if there is. */
  private static String reasonToLeave(Optional<Node> node, Attempt attempt) {
    if (node.isEmpty()) {
      return "the node is gone";
    }
    if (!NodeFields.unschedulable(node.get())) {
      return "the node is not cordoned";
    }
    String owner = NodeFields.cordonedBy(node.get());
    if (owner.equals(RunMark.of(attempt.call().run()))) {
      return "";
    }
    return owner.isEmpty() ? "it was not a run that cordoned it" : "it was cordoned by " + owner;
  }
}
