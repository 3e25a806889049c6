package dev.tasuki.kubernetes.drain;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.DrainNode.Input;
import dev.tasuki.catalogue.kubernetes.DrainNode.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.node.Nodes;
import dev.tasuki.kubernetes.view.NodeFields;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;

/** Drains a node. */
final class DrainNodeHand implements Hand<Input, Output> {
  private static final int SHOWN_COMPLAINTS = 5;

  private final KubernetesClients clients;
  private final Nodes nodes;
  private final InstantSource clock;

  DrainNodeHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.nodes = new Nodes(clients);
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return DrainNode.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    Node node = nodes.getToChange(attempt.call(), contract().name(), input.node());
    if (!NodeFields.unschedulable(node)) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          ("node \"%s\" is not cordoned, so evicted pods could return to it; cordon it before with"
                  + " kubernetes.cordon")
              .formatted(input.node()));
    }
    KubernetesClient client = clients.reading(attempt.call());
    List<Pod> pods = new PodsOfNode(client, input.node()).now();
    PodFilters.Sorted sorted = sort(client, input, pods);
    // On the very pods that are evicted: one may have come since the look.
    ApprovedFacts.check(
        contract().facts(attempt.call().input()), attempt.call(), facts(node, sorted));
    Output output =
        new Drain(
                new PodsOfNode(client, input.node()),
                new Evictions(() -> clients.changing(attempt.call()), input),
                input,
                attempt,
                clock)
            .run(sorted, pods);
    return new Outcome<>(output, output.changed());
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    Node node = nodes.getToChange(attempt.call(), contract().name(), input.node());
    KubernetesClient client = clients.reading(attempt.call());
    PodFilters.Sorted sorted = sort(client, input, new PodsOfNode(client, input.node()).now());
    List<String> effects = new DrainEffects(new Budgets(client)).of(sorted);
    return new Look(facts(node, sorted), effects, contract().dryRun());
  }

  private static SortedMap<String, Object> facts(Node node, PodFilters.Sorted sorted) {
    SortedMap<String, Object> facts = Nodes.identity(node);
    facts.put(DrainNode.LOST_FOR_GOOD, sorted.lostForGood().stream().sorted().toList());
    facts.put(DrainNode.LOCAL_DATA_LOST, sorted.localDataLost().stream().sorted().toList());
    return facts;
  }

  private PodFilters.Sorted sort(KubernetesClient client, Input input, List<Pod> pods) {
    PodFilters.Sorted sorted = new PodFilters(client, input, clock.instant()).sort(pods);
    if (!sorted.forbidden().isEmpty()) {
      int more = sorted.forbidden().size() - SHOWN_COMPLAINTS;
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "node \"%s\" cannot be drained as asked, and nothing was evicted: %s%s"
              .formatted(
                  input.node(),
                  String.join("; ", sorted.forbidden().stream().limit(SHOWN_COMPLAINTS).toList()),
                  more > 0 ? "; and %d more".formatted(more) : ""));
    }
    return sorted;
  }
}
