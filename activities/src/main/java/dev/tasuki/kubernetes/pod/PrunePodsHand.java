package dev.tasuki.kubernetes.pod;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.PrunePods;
import dev.tasuki.catalogue.kubernetes.PrunePods.Input;
import dev.tasuki.catalogue.kubernetes.PrunePods.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.object.Resumed;
import dev.tasuki.kubernetes.object.Untouchable;
import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.PodFields;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Deletes pods that have ended. */
final class PrunePodsHand implements Hand<Input, Output> {
  /** Name and UID of the pod whose deletion was sent last. */
  private static final String ASKED = "asked";

  private static final String COUNT = "count";
  private static final String DELETED = "deleted";
  private static final int READ = 5_000;
  private static final int SHOWN = 15;

  private final KubernetesClients clients;
  private final InstantSource clock;

  PrunePodsHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return PrunePods.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    List<Pod> pods = ended(input, attempt);
    ApprovedFacts.check(
        contract().facts(attempt.call().input()),
        attempt.call(),
        facts(Resumed.atMost(attempt.call(), PrunePods.PODS, names(pods))));
    SortedMap<String, Object> earlier =
        attempt.call().hint().<SortedMap<String, Object>>map(TreeMap::new).orElseGet(TreeMap::new);
    List<String> deleted = new ArrayList<>(Tree.texts(earlier, DELETED));
    long count = Tree.number(earlier, COUNT);
    String asked = Tree.text(earlier, ASKED);
    if (!asked.isEmpty() && pods.stream().map(PrunePodsHand::key).noneMatch(asked::equals)) {
      // Its answer was lost, and it is gone.
      deleted.add(asked.substring(0, asked.indexOf('/')));
      count++;
    }
    for (Pod pod : pods) {
      attempt.progress(
          Map.of(
              DELETED,
              Shown.some(deleted),
              COUNT,
              count,
              ASKED,
              key(pod),
              "line",
              "%d pods deleted; next is %s".formatted(count, pod.getMetadata().getName())));
      if (deleted(pod, attempt)) {
        deleted.add(pod.getMetadata().getName());
        count++;
      }
    }
    return new Outcome<>(new Output(count > 0, Shown.some(deleted), count), count > 0);
  }

  private static String key(Pod pod) {
    return pod.getMetadata().getName() + "/" + pod.getMetadata().getUid();
  }

  /** False for one that is gone, or whose name another pod has by now. */
  private boolean deleted(Pod pod, Attempt attempt) {
    try {
      return new OneObject(clients, attempt, place(pod))
          .deleteAnyVersion(pod.getMetadata().getUid(), "Background", Optional.empty());
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  private static ObjectPlace place(Pod pod) {
    return place(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
  }

  private static ObjectPlace place(String namespace, String name) {
    return ObjectPlace.of(Kind.POD, namespace, name);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    List<Pod> pods = ended(input, attempt);
    List<String> effects = new ArrayList<>();
    effects.add(
        "deletes %d pods of namespace %s that have ended"
            .formatted(pods.size(), input.namespace()));
    pods.stream().limit(SHOWN).map(PrunePodsHand::shown).forEach(effects::add);
    if (pods.size() > SHOWN) {
      effects.add("and %d more".formatted(pods.size() - SHOWN));
    }
    return new Look(facts(names(pods)), effects, contract().dryRun());
  }

  private static String shown(Pod pod) {
    String reason = pod.getStatus().getReason();
    return "%s: %s%s"
        .formatted(
            pod.getMetadata().getName(),
            pod.getStatus().getPhase(),
            reason == null ? "" : ", " + Shown.text(reason));
  }

  private static SortedMap<String, Object> facts(List<?> pods) {
    return new TreeMap<>(Map.of(PrunePods.PODS, pods));
  }

  private static List<String> names(List<Pod> pods) {
    return pods.stream().map(pod -> pod.getMetadata().getName()).toList();
  }

  /** By name. */
  private List<Pod> ended(Input input, Attempt attempt) {
    Instant latest = clock.instant().minus(input.olderThan());
    List<Pod> ended =
        Listing.all(
                clients.reading(attempt.call()).pods().inNamespace(input.namespace()),
                input.succeeded() ? "" : "status.phase=Failed",
                input.selector(),
                READ)
            .stream()
            .filter(PodFields::finished)
            .filter(pod -> !PodFields.terminating(pod))
            .filter(pod -> !ofJob(pod))
            .filter(pod -> !endedAt(pod).isAfter(latest))
            .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
            .toList();
    Untouchable.check(
        clients, attempt.call(), contract().name(), place(input.namespace(), ""), Optional.empty());
    for (Pod pod : ended) {
      Untouchable.check(clients, attempt.call(), contract().name(), place(pod), Optional.of(pod));
    }
    if (ended.size() > PrunePods.MOST) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          ("namespace \"%s\" has %d such pods, more than the %d that are deleted at once; narrow it by"
                  + " \"selector\" or a longer \"olderThan\"")
              .formatted(input.namespace(), ended.size(), PrunePods.MOST));
    }
    return ended;
  }

  /** A Job counts its pods: one that is deleted is made again. */
  private static boolean ofJob(Pod pod) {
    List<OwnerReference> owners = pod.getMetadata().getOwnerReferences();
    return owners != null && owners.stream().anyMatch(owner -> "Job".equals(owner.getKind()));
  }

  /** The end of its last container; of one that no node ran, such as an evicted one, its start. */
  private static Instant endedAt(Pod pod) {
    Stream<Instant> ends =
        pod.getStatus().getContainerStatuses().stream()
            .map(ContainerStatus::getState)
            .filter(state -> state != null && state.getTerminated() != null)
            .map(state -> Heads.moment(state.getTerminated().getFinishedAt()));
    Instant started = Heads.moment(pod.getStatus().getStartTime());
    Instant made = Heads.moment(pod.getMetadata().getCreationTimestamp());
    return Stream.concat(ends, Stream.of(started, made))
        .max(Comparator.naturalOrder())
        .orElse(made);
  }
}
