package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.Top;
import dev.tasuki.catalogue.kubernetes.Top.Input;
import dev.tasuki.catalogue.kubernetes.Top.Output;
import dev.tasuki.catalogue.kubernetes.Top.Use;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the metrics API who uses how much. */
final class TopHand implements Hand<Input, Output> {
  private static final int READ = 10_000;

  private final KubernetesClients clients;

  TopHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return Top.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    KubernetesClient client = clients.reading(attempt.call());
    List<Use> uses =
        switch (input.of()) {
          case "nodes" -> nodes(client, input, attempt);
          case "pods" -> pods(client, input, attempt);
          case String other ->
              throw new RunbookException(
                  RunbookError.INPUT_INVALID,
                  "kubernetes.top knows no \"%s\"; write nodes or pods".formatted(other));
        };
    Comparator<Use> hunger =
        input.byMemory()
            ? Comparator.comparingLong(Use::memory)
            : Comparator.comparingDouble(Use::cpu);
    return new Outcome<>(
        new Output(
            Shown.some(
                uses.stream()
                    .sorted(
                        hunger.reversed().thenComparing(Use::namespace).thenComparing(Use::name))
                    .toList()),
            uses.size()),
        false);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }

  private static List<Use> nodes(KubernetesClient client, Input input, Attempt attempt) {
    Map<String, Node> sizes =
        Listing.all(client.nodes(), "", input.selector(), READ).stream()
            .collect(Collectors.toMap(node -> node.getMetadata().getName(), Function.identity()));
    return measured(metrics(client, "NodeMetrics", "nodes"), input, attempt).stream()
        .map(node -> ofNode(node, sizes))
        .toList();
  }

  private static Use ofNode(GenericKubernetesResource measured, Map<String, Node> sizes) {
    double cpu = amount(measured.getAdditionalProperties(), "cpu");
    double memory = amount(measured.getAdditionalProperties(), "memory");
    Node node = sizes.get(measured.getMetadata().getName());
    Map<String, Quantity> may =
        node == null || node.getStatus() == null ? null : node.getStatus().getAllocatable();
    return new Use(
        measured.getMetadata().getName(),
        "",
        cpu,
        Math.round(memory),
        share(cpu, Heads.amount(may, "cpu")),
        share(memory, Heads.amount(may, "memory")));
  }

  private static double share(double used, double may) {
    return may <= 0 ? 0 : used / may;
  }

  private static List<Use> pods(KubernetesClient client, Input input, Attempt attempt) {
    MixedOperation<
            GenericKubernetesResource,
            GenericKubernetesResourceList,
            Resource<GenericKubernetesResource>>
        all = metrics(client, "PodMetrics", "pods");
    Listable<GenericKubernetesResourceList> asked =
        input.namespace().isEmpty() ? all.inAnyNamespace() : all.inNamespace(input.namespace());
    return measured(asked, input, attempt).stream().map(TopHand::ofPod).toList();
  }

  private static Use ofPod(GenericKubernetesResource measured) {
    List<SortedMap<String, Object>> containers =
        Tree.maps(measured.getAdditionalProperties(), "containers");
    return new Use(
        measured.getMetadata().getName(),
        measured.getMetadata().getNamespace(),
        containers.stream().mapToDouble(one -> amount(one, "cpu")).sum(),
        Math.round(containers.stream().mapToDouble(one -> amount(one, "memory")).sum()),
        0,
        0);
  }

  private static double amount(Object measured, String resource) {
    String text = Tree.text(measured, "usage", resource);
    return text.isEmpty() ? 0 : Heads.amount(new Quantity(text));
  }

  private static List<GenericKubernetesResource> measured(
      Listable<GenericKubernetesResourceList> metrics, Input input, Attempt attempt) {
    try {
      return Listing.all(metrics, "", input.selector(), READ);
    } catch (KubernetesClientException e) {
      // 503 is what the API server says of a metrics server that it knows and cannot reach.
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
      throw new RunbookException(
          RunbookError.TARGET_NOT_FOUND,
          "cluster \"%s\" serves no metrics API (metrics.k8s.io/v1beta1); it needs a metrics server"
              .formatted(attempt.call().target().name()),
          e);
    }
  }

  private static MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      metrics(KubernetesClient client, String kind, String plural) {
    return client.genericKubernetesResources(
        new ResourceDefinitionContext.Builder()
            .withGroup("metrics.k8s.io")
            .withVersion("v1beta1")
            .withKind(kind)
            .withPlural(plural)
            .withNamespaced(kind.equals("PodMetrics"))
            .build());
  }
}
