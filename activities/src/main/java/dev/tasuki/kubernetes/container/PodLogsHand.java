package dev.tasuki.kubernetes.container;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.PodLogs;
import dev.tasuki.catalogue.kubernetes.PodLogs.Input;
import dev.tasuki.catalogue.kubernetes.PodLogs.Lines;
import dev.tasuki.catalogue.kubernetes.PodLogs.Output;
import dev.tasuki.catalogue.kubernetes.Written;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what containers have written. */
final class PodLogsHand implements Hand<Input, Output> {
  private static final int PODS = 500;
  private static final int MOST = 50;
  private static final int ANSWER_BYTES = 48 * 1024;

  private final KubernetesClients clients;
  private final PodWorks works;

  PodLogsHand(KubernetesClients clients, PodWorks works) {
    this.clients = clients;
    this.works = works;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return PodLogs.CONTRACT;
  }

  /** One log to read. */
  private record Log(Pod pod, String container) {}

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    KubernetesClient client = clients.reading(attempt.call());
    List<Log> all = logs(client, input);
    List<Log> read = all.stream().limit(MOST).toList();
    Containers.LogPart part =
        new Containers.LogPart(
            "tailLines=%d&sinceSeconds=%d&previous=%s"
                .formatted(input.lines(), input.since().toSeconds(), input.previous()),
            PodWorks.MOST_BYTES,
            Math.min(PodWorks.TAIL_BYTES, ANSWER_BYTES / Math.max(1, read.size())));
    boolean cut = all.size() > MOST;
    List<Lines> lines = new ArrayList<>();
    for (Log log : read) {
      Written written = Containers.log(client, works, log.pod(), log.container(), part);
      cut |=
          written.cut() || written.bytes() > written.text().getBytes(StandardCharsets.UTF_8).length;
      lines.add(
          new Lines(
              log.pod().getMetadata().getName(),
              log.container(),
              written.text(),
              written.stored(),
              written.missing()));
    }
    return new Outcome<>(new Output(lines, cut), false);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }

  private List<Log> logs(KubernetesClient client, Input input) {
    if (input.pod().isEmpty() && input.selector().isEmpty()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "kubernetes.logs is to read the logs of nobody; write \"pod\" or \"selector\"");
    }
    List<Pod> pods =
        Listing.all(
            client.pods().inNamespace(input.namespace()),
            input.pod().isEmpty() ? "" : "metadata.name=" + input.pod(),
            input.selector(),
            PODS);
    if (!input.pod().isEmpty() && pods.isEmpty()) {
      throw new RunbookException(
          RunbookError.TARGET_NOT_FOUND,
          "namespace \"%s\" has no pod \"%s\"%s"
              .formatted(
                  input.namespace(),
                  input.pod(),
                  input.selector().isEmpty() ? "" : " that fits \"selector\""));
    }
    return pods.stream()
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
        .flatMap(pod -> containers(pod).map(container -> new Log(pod, container)))
        .filter(log -> input.container().isEmpty() || input.container().equals(log.container()))
        .toList();
  }

  /** In the order in which they begin; those for debugging last. */
  private static Stream<String> containers(Pod pod) {
    return Stream.concat(
        Stream.concat(
                pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
            .map(Container::getName),
        pod.getSpec().getEphemeralContainers().stream().map(EphemeralContainer::getName));
  }
}
