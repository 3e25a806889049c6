package dev.tasuki.kubernetes.node;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.CordonNode.Input;
import dev.tasuki.catalogue.kubernetes.CordonNode.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.RunMark;
import dev.tasuki.kubernetes.view.NodeFields;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;

/** Cordons a node, once, and marks it as this run's. */
final class CordonNodeHand implements Hand<Input, Output> {
  private final Nodes nodes;
  private final NodePatch patch;

  CordonNodeHand(KubernetesClients clients) {
    this.nodes = new Nodes(clients);
    this.patch = new NodePatch(clients);
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return CordonNode.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          Node node = nodes.getToChange(attempt.call(), contract().name(), input.node());
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), Nodes.identity(node));
          String uid = node.getMetadata().getUid();
          String mark = RunMark.of(attempt.call().run());
          if (NodeFields.unschedulable(node)) {
            // Ours if a lost attempt did it: then it is this step's change, and its undo's to take
            // back.
            boolean ours = NodeFields.cordonedBy(node).equals(mark);
            return new Outcome<>(new Output(ours, uid, NodeFields.cordonedBy(node)), ours);
          }
          patch.send(node, true, mark, attempt);
          return new Outcome<>(new Output(true, uid, mark), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    Node node = nodes.getToChange(attempt.call(), contract().name(), input.node());
    String effect =
        NodeFields.unschedulable(node)
            ? "node %s is cordoned already; it is left as it is".formatted(input.node())
            : "no new pods on node %s".formatted(input.node());
    return new Look(Nodes.identity(node), List.of(effect), contract().dryRun());
  }
}
