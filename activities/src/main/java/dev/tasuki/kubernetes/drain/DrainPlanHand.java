package dev.tasuki.kubernetes.drain;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.DrainPlan;
import dev.tasuki.catalogue.kubernetes.DrainPlan.Input;
import dev.tasuki.catalogue.kubernetes.DrainPlan.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.node.Nodes;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.PodFields;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Sorts the pods of a node as a drain would. */
final class DrainPlanHand implements Hand<Input, Output> {
  private static final int SHOWN = 250;

  private final KubernetesClients clients;
  private final Nodes nodes;
  private final InstantSource clock;

  DrainPlanHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.nodes = new Nodes(clients);
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return DrainPlan.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    Node node = nodes.get(attempt.call(), input.node());
    KubernetesClient client = clients.reading(attempt.call());
    PodFilters.Sorted sorted =
        new PodFilters(client, everything(node.getMetadata().getName()), clock.instant())
            .sort(new PodsOfNode(client, input.node()).now());
    List<Pod> evict = sorted.evict();
    List<DrainPlan.Obstacle> obstacles =
        evict.isEmpty() ? List.of() : new DrainObstacles(new Budgets(client).now()).of(sorted);
    return new Outcome<>(
        new Output(
            evict.stream().map(PodFields::nameOf).limit(SHOWN).toList(),
            sorted.leave().stream().limit(SHOWN).toList(),
            obstacles.stream().limit(SHOWN).toList(),
            evict.size(),
            !sorted.lostForGood().isEmpty(),
            !sorted.localDataLost().isEmpty(),
            evict.stream().mapToDouble(pod -> requested(pod, "cpu")).sum(),
            Math.round(evict.stream().mapToDouble(pod -> requested(pod, "memory")).sum())),
        false);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }

  /** A drain that nothing stops, so that every pod is sorted. */
  private static DrainNode.Input everything(String node) {
    return new DrainNode.Input(
        node, Optional.empty(), true, true, Duration.ofMinutes(20), Optional.empty());
  }

  private static double requested(Pod pod, String resource) {
    return PodFields.finished(pod)
        ? 0
        : pod.getSpec().getContainers().stream()
            .map(Container::getResources)
            .mapToDouble(of -> of == null ? 0 : Heads.amount(of.getRequests(), resource))
            .sum();
  }
}
