package dev.tasuki.kubernetes.node;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.UntaintNode;
import dev.tasuki.catalogue.kubernetes.UntaintNode.Input;
import dev.tasuki.catalogue.kubernetes.UntaintNode.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.object.RunMark;
import dev.tasuki.kubernetes.view.Heads;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes back this run's own taint. */
final class UntaintNodeHand implements Hand<Input, Output> {
  private final KubernetesClients clients;

  UntaintNodeHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return UntaintNode.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject node = node(input, attempt);
          Optional<GenericKubernetesResource> read = node.findToChange(contract().name());
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), facts(read));
          String because = reasonToLeave(input, read, attempt);
          if (read.isEmpty()) {
            return new Outcome<>(new Output(false, because, "", "", ""), false);
          }
          GenericKubernetesResource before = read.get();
          GenericKubernetesResource after =
              because.isEmpty()
                  ? node.merge(before, new Taints(before).without(taint(input)), "")
                  : before;
          return new Outcome<>(
              new Output(
                  because.isEmpty(),
                  Heads.text(because, Heads.TEXT),
                  before.getMetadata().getUid(),
                  before.getMetadata().getResourceVersion(),
                  after.getMetadata().getResourceVersion()),
              because.isEmpty());
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject node = node(input, attempt);
          Optional<GenericKubernetesResource> read = node.findToChange(contract().name());
          String because = reasonToLeave(input, read, attempt);
          if (because.isEmpty() && read.isPresent()) {
            var _ =
                node.rehearseMerge(read.get(), new Taints(read.get()).without(taint(input)), "");
          }
          String effect =
              because.isEmpty()
                  ? "node %s loses the taint %s".formatted(input.node(), taint(input).shown())
                  : "node %s is left as it is: %s".formatted(input.node(), because);
          return new Look(facts(read), List.of(effect), contract().dryRun());
        });
  }

  /** Why there is nothing of this run to take back; empty if there is. */
  private static String reasonToLeave(
      Input input, Optional<GenericKubernetesResource> node, Attempt attempt) {
    if (node.isEmpty()) {
      return "the node is gone";
    }
    Taints taints = new Taints(node.get());
    if (!taints.value(taint(input)).equals(Optional.of(input.value()))) {
      return "the node has no such taint";
    }
    String owner = taints.owner(taint(input));
    if (owner.equals(RunMark.of(attempt.call().run()))) {
      return "";
    }
    return owner.isEmpty() ? "it was not a run that put it there" : "it was put there by " + owner;
  }

  /** A node that is gone has no UID. */
  private static SortedMap<String, Object> facts(Optional<GenericKubernetesResource> node) {
    SortedMap<String, Object> facts = new TreeMap<>();
    node.ifPresent(read -> facts.put(CordonNode.NODE_UID, read.getMetadata().getUid()));
    return facts;
  }

  private OneObject node(Input input, Attempt attempt) {
    return new OneObject(clients, attempt, ObjectPlace.of(Kind.NODE, "", input.node()));
  }

  private static Taints.Taint taint(Input input) {
    return new Taints.Taint(input.key(), input.value(), input.effect());
  }
}
