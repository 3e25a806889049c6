package dev.tasuki.kubernetes.drain;

import dev.tasuki.activity.Attempt;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.DrainNode.Blocked;
import dev.tasuki.catalogue.kubernetes.DrainNode.Evicted;
import dev.tasuki.catalogue.kubernetes.DrainNode.Output;
import dev.tasuki.catalogue.kubernetes.DrainNode.Skipped;
import dev.tasuki.kubernetes.view.PodFields;
import dev.tasuki.kubernetes.view.Shown;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One attempt at a drain: evicts what is due, looks what is still there, until nothing is or the
 * time is up. Which pods it means is fixed at its beginning, by UID: a pod that comes back under
 * the same name is another one.
 */
final class Drain {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
  private static final int TROUBLES_IN_A_ROW = 6;
  private static final int JITTER_MILLIS = 1_000;

  private final PodsOfNode node;
  private final Evictions evictions;
  private final DrainNode.Input input;
  private final Attempt attempt;
  private final InstantSource clock;

  /** By UID. */
  private final Map<String, DrainedPod> open = new LinkedHashMap<>();

  private final List<Skipped> skipped = new ArrayList<>();
  private final DrainLedger ledger;

  /** Where the API server asked to slow down, or gave no answer. */
  private Instant quietUntil = Instant.MIN;

  private int troubles;

  Drain(
      PodsOfNode node,
      Evictions evictions,
      DrainNode.Input input,
      Attempt attempt,
      InstantSource clock) {
    this.node = node;
    this.evictions = evictions;
    this.input = input;
    this.attempt = attempt;
    this.clock = clock;
    this.ledger = new DrainLedger(attempt);
  }

  /**
   * Drains.
   *
   * @param sorted what is to become of the pods
   * @param pods everything on the node, as it was sorted
   */
  Output run(PodFilters.Sorted sorted, List<Pod> pods) {
    skipped.addAll(sorted.leave());
    ledger.begin(pods, sorted.evict().size());
    for (Pod pod : sorted.evict()) {
      open.put(pod.getMetadata().getUid(), new DrainedPod(pod, ledger.namedBefore(pod)));
    }
    Instant end = clock.instant().plus(input.within());
    see(pods);
    while (!open.isEmpty() && clock.instant().isBefore(end)) {
      evictWhatIsDue();
      ledger.note(open.values());
      attempt.pause(LOOK_EVERY);
      look();
    }
    return output();
  }

  private void look() {
    try {
      see(node.now());
      troubles = 0;
    } catch (KubernetesClientException e) {
      endure(e);
    }
  }

  private void see(List<Pod> pods) {
    Map<String, Pod> there =
        pods.stream()
            .collect(
                Collectors.toMap(
                    pod -> pod.getMetadata().getUid(), Function.identity(), (a, b) -> b));
    Iterator<DrainedPod> each = open.values().iterator();
    while (each.hasNext()) {
      DrainedPod drained = each.next();
      Pod now = there.get(drained.pod().getMetadata().getUid());
      if (now == null) {
        ledger.gone(drained);
        each.remove();
      } else if (PodFilters.terminatingForTooLong(now, input, clock.instant())) {
        skipped.add(
            new Skipped(
                now.getMetadata().getNamespace(),
                now.getMetadata().getName(),
                "is still terminating and was not waited for any longer"));
        each.remove();
      } else if (PodFields.terminating(now)) {
        drained.terminates();
      }
    }
  }

  private void evictWhatIsDue() {
    for (DrainedPod drained : List.copyOf(open.values())) {
      Instant now = clock.instant();
      if (quietUntil.isAfter(now)) {
        return;
      }
      if (drained.due(now)) {
        evict(drained);
      }
    }
  }

  private void evict(DrainedPod drained) {
    ledger.trying(drained, open.values());
    try {
      switch (evictions.evict(drained.pod(), attempt::fence)) {
        case Evictions.Answer.Accepted _ -> {
          drained.asked();
          drained.terminates();
        }
        case Evictions.Answer.Gone _ -> {
          ledger.gone(drained);
          open.remove(drained.pod().getMetadata().getUid());
        }
        case Evictions.Answer.Changed changed -> waits(drained, "", changed.reason());
        case Evictions.Answer.Forbidden forbidden ->
            waits(drained, forbidden.budget(), forbidden.reason());
        case Evictions.Answer.NamespaceEnds _ ->
            waits(drained, "", "its namespace is being deleted");
        case Evictions.Answer.TwoBudgets _ ->
            drained.givenUp("more than one disruption budget covers it; mend the budgets");
        case Evictions.Answer.SlowDown slower -> {
          waits(drained, "", "the API server asks to slow down");
          quietUntil = clock.instant().plus(slower.delay());
        }
      }
      troubles = 0;
    } catch (KubernetesClientException e) {
      drained.asked();
      drained.unknownUntil(clock.instant().plus(DrainNode.CONTRACT.timing().settle()));
      endure(e);
    } finally {
      ledger.tried(drained);
    }
  }

  private void waits(DrainedPod drained, String budget, String reason) {
    Duration jitter = Duration.ofMillis(ThreadLocalRandom.current().nextInt(JITTER_MILLIS));
    drained.waits(budget, reason, clock.instant(), jitter);
  }

  /** A drain outlives passing trouble of the API server; a refusal ends it. */
  private void endure(KubernetesClientException e) {
    boolean answered = e.getCode() > 0 && e.getCode() < 500 && e.getCode() != 429;
    troubles++;
    if (answered || troubles > TROUBLES_IN_A_ROW) {
      throw e;
    }
    quietUntil = clock.instant().plus(AFTER_TROUBLE);
  }

  private Output output() {
    List<Evicted> evicted = ledger.evicted();
    List<Blocked> blocked =
        open.values().stream()
            .map(
                drained ->
                    new Blocked(
                        drained.pod().getMetadata().getNamespace(),
                        drained.pod().getMetadata().getName(),
                        drained.budget(),
                        Shown.text(drained.reason())))
            .toList();
    long count = evicted.size();
    boolean changed = count > 0 || open.values().stream().anyMatch(DrainedPod::ours);
    return new Output(
        changed, Shown.some(evicted), count, Shown.some(skipped), Shown.some(blocked));
  }
}
