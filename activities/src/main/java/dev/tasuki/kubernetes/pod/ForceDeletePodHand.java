package dev.tasuki.kubernetes.pod;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.ForceDeletePod;
import dev.tasuki.catalogue.kubernetes.ForceDeletePod.Input;
import dev.tasuki.catalogue.kubernetes.ForceDeletePod.Output;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.object.Resumed;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Forgets a pod whose node is gone for good. */
final class ForceDeletePodHand implements Hand<Input, Output> {
  private static final String NODE = "node";

  private final KubernetesClients clients;

  ForceDeletePodHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return ForceDeletePod.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    OneObject place = place(input, attempt);
    Optional<GenericKubernetesResource> pod =
        ofThatUid(input, place.findToChange(contract().name()));
    if (pod.isEmpty()) {
      // Nothing is left to compare; whether this step did it, a lost attempt has noted.
      Optional<SortedMap<String, Object>> noted = Resumed.noted(attempt.call(), input.uid());
      String node = noted.map(hint -> Tree.text(hint, NODE)).orElse("");
      return new Outcome<>(new Output(noted.isPresent(), node, List.of()), noted.isPresent());
    }
    String node = node(pod.get());
    Optional<GenericKubernetesResource> machine = machine(node, attempt);
    ApprovedFacts.check(
        contract().facts(attempt.call().input()), attempt.call(), facts(input, machine));
    refuseWhereItMayRun(input, node, machine);
    attempt.progress(
        Map.of(
            "uid",
            input.uid(),
            NODE,
            node,
            "line",
            "forgets pod %s/%s".formatted(input.namespace(), input.pod())));
    boolean changed = place.deleteAnyVersion(input.uid(), "Background", Optional.of(0L));
    List<String> finalizers =
        ofThatUid(input, place.find())
            .map(left -> Shown.some(finalizers(left)))
            .orElseGet(List::of);
    return new Outcome<>(new Output(changed, node, finalizers), changed);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    Optional<GenericKubernetesResource> pod =
        ofThatUid(input, place(input, attempt).findToChange(contract().name()));
    if (pod.isEmpty()) {
      return new Look(
          facts(input, Optional.empty()),
          List.of("changes nothing: no pod of that name has the UID " + input.uid()),
          contract().dryRun());
    }
    String node = node(pod.get());
    Optional<GenericKubernetesResource> machine = machine(node, attempt);
    refuseWhereItMayRun(input, node, machine);
    List<String> effects = new ArrayList<>();
    effects.add(
        "forgets pod %s/%s at once; if its machine still runs, it writes on beside its successor"
            .formatted(input.namespace(), input.pod()));
    effects.add(
        machine.isPresent()
            ? "node %s does not say that it is ready".formatted(node)
            : "the cluster has no node \"%s\"".formatted(node));
    if (!finalizers(pod.get()).isEmpty()) {
      effects.add("finalizers hold it: " + String.join(", ", Shown.some(finalizers(pod.get()))));
    }
    return new Look(facts(input, machine), effects, contract().dryRun());
  }

  private static void refuseWhereItMayRun(
      Input input, String node, Optional<GenericKubernetesResource> machine) {
    if (machine.filter(ForceDeletePodHand::ready).isPresent()) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          ("pod \"%s/%s\" is not forgotten: its node \"%s\" says that it is ready, so that the pod may"
                  + " run; delete it with kubernetes.delete, or stop the machine before")
              .formatted(input.namespace(), input.pod(), node));
    }
  }

  private static boolean ready(GenericKubernetesResource node) {
    return Tree.maps(node.getAdditionalProperties(), "status", "conditions").stream()
        .anyMatch(
            condition ->
                Tree.text(condition, "type").equals("Ready")
                    && Tree.text(condition, "status").equals("True"));
  }

  private static SortedMap<String, Object> facts(
      Input input, Optional<GenericKubernetesResource> machine) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(ForceDeletePod.UID, input.uid());
    facts.put(CordonNode.NODE_UID, machine.map(node -> node.getMetadata().getUid()).orElse(""));
    return facts;
  }

  private OneObject place(Input input, Attempt attempt) {
    return new OneObject(
        clients, attempt, ObjectPlace.of(Kind.POD, input.namespace(), input.pod()));
  }

  private static Optional<GenericKubernetesResource> ofThatUid(
      Input input, Optional<GenericKubernetesResource> pod) {
    return pod.filter(found -> found.getMetadata().getUid().equals(input.uid()));
  }

  /** Empty for a pod that is bound to none. */
  private static String node(GenericKubernetesResource pod) {
    return Tree.text(pod.getAdditionalProperties(), "spec", "nodeName");
  }

  private Optional<GenericKubernetesResource> machine(String node, Attempt attempt) {
    return node.isEmpty()
        ? Optional.empty()
        : new OneObject(clients, attempt, ObjectPlace.of(Kind.NODE, "", node)).find();
  }

  private static List<String> finalizers(GenericKubernetesResource pod) {
    List<String> finalizers = pod.getMetadata().getFinalizers();
    return finalizers == null ? List.of() : finalizers;
  }
}
