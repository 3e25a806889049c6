package dev.tasuki.kubernetes.node;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.TaintNode;
import dev.tasuki.catalogue.kubernetes.TaintNode.Input;
import dev.tasuki.catalogue.kubernetes.TaintNode.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.object.RunMark;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts a taint on a node, once, and marks it as this run's. */
final class TaintNodeHand implements Hand<Input, Output> {
  private static final String KUBERNETES_OWN = "node.kubernetes.io/";
  private static final String OUT_OF_SERVICE = KUBERNETES_OWN + "out-of-service";

  private final KubernetesClients clients;

  TaintNodeHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return TaintNode.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    refuseKubernetesOwn(input);
    return Conflicts.readAgain(
        () -> {
          OneObject node = node(input, attempt);
          GenericKubernetesResource read = node.getToChange(contract().name());
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), facts(read));
          Taints taints = new Taints(read);
          Taints.Taint taint = taint(input);
          String mark = RunMark.of(attempt.call().run());
          if (there(input, taints)) {
            boolean ours = taints.owner(taint).equals(mark);
            return new Outcome<>(
                output(ours, ours ? "" : whose(taints.owner(taint)), read, read), ours);
          }
          refuseReady(input, read);
          return new Outcome<>(
              output(true, "", read, node.merge(read, taints.with(taint, mark), "")), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    refuseKubernetesOwn(input);
    return Conflicts.readAgain(
        () -> {
          OneObject node = node(input, attempt);
          GenericKubernetesResource read = node.getToChange(contract().name());
          Taints taints = new Taints(read);
          Taints.Taint taint = taint(input);
          if (there(input, taints)) {
            return new Look(
                facts(read),
                List.of(
                    "changes nothing: the taint is there already, " + whose(taints.owner(taint))),
                contract().dryRun());
          }
          refuseReady(input, read);
          var _ =
              node.rehearseMerge(read, taints.with(taint, RunMark.of(attempt.call().run())), "");
          return new Look(facts(read), List.of(effect(input, taint)), contract().dryRun());
        });
  }

  private static String effect(Input input, Taints.Taint taint) {
    String pods =
        switch (taint.effect()) {
          case "NoExecute" ->
              "pods that do not tolerate it are deleted, without disruption budgets";
          case "PreferNoSchedule" -> "new pods go elsewhere where they can";
          default -> "no new pods that do not tolerate it";
        };
    return "taint %s on node %s: %s%s"
        .formatted(
            taint.shown(),
            input.node(),
            pods,
            OUT_OF_SERVICE.equals(taint.key()) ? ", and their volumes are detached by force" : "");
  }

  private static String whose(String owner) {
    return owner.isEmpty() ? "it was not a run that put it there" : "it was put there by " + owner;
  }

  private static boolean there(Input input, Taints taints) {
    Optional<String> value = taints.value(taint(input));
    if (value.isPresent() && !value.get().equals(input.value())) {
      throw new RunbookException(
          RunbookError.TARGET_CONFLICT,
          "node \"%s\" has the taint %s with the value \"%s\", not \"%s\"; nothing was changed"
              .formatted(input.node(), input.key(), value.get(), input.value()));
    }
    return value.isPresent();
  }

  private static void refuseKubernetesOwn(Input input) {
    if (input.key().startsWith(KUBERNETES_OWN) && !input.key().equals(OUT_OF_SERVICE)) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "Kubernetes itself sets and takes away \"%s\"; of these only %s is for people"
              .formatted(input.key(), OUT_OF_SERVICE));
    }
  }

  private static void refuseReady(Input input, GenericKubernetesResource node) {
    if (input.key().equals(OUT_OF_SERVICE)
        && Tree.list(node.getAdditionalProperties(), "status", "conditions").stream()
            .anyMatch(
                one ->
                    Tree.text(one, "type").equals("Ready")
                        && Tree.text(one, "status").equals("True"))) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          ("node \"%s\" is Ready, so its machine runs: two could write to one volume; stop the"
                  + " machine before")
              .formatted(input.node()));
    }
  }

  private static SortedMap<String, Object> facts(GenericKubernetesResource read) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(CordonNode.NODE_UID, read.getMetadata().getUid());
    return facts;
  }

  private OneObject node(Input input, Attempt attempt) {
    return new OneObject(clients, attempt, ObjectPlace.of(Kind.NODE, "", input.node()));
  }

  private static Taints.Taint taint(Input input) {
    return new Taints.Taint(input.key(), input.value(), input.effect());
  }

  private static Output output(
      boolean changed,
      String because,
      GenericKubernetesResource before,
      GenericKubernetesResource after) {
    return new Output(
        changed,
        Heads.text(because, Heads.TEXT),
        before.getMetadata().getUid(),
        before.getMetadata().getResourceVersion(),
        after.getMetadata().getResourceVersion());
  }
}
