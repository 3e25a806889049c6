package dev.tasuki.kubernetes.drain;

import dev.tasuki.activity.Attempt;
import dev.tasuki.catalogue.kubernetes.DrainNode.Evicted;
import dev.tasuki.kubernetes.view.PodFields;
import dev.tasuki.kubernetes.view.Shown;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who evicted what. It goes with every heartbeat, so that the attempt after a lost one can say
 * whose doing the pods are that are gone; what is still to be done it never takes from there.
 */
final class DrainLedger {
  private static final String NAMED = "evicted";
  private static final int NAMED_MOST = 300;

  private final Attempt attempt;
  private final List<Evicted> evicted = new ArrayList<>();

  /** {@code namespace/pod/uid} of what a lost attempt named. */
  private final Set<String> before = new TreeSet<>();

  /** {@code namespace/pod/uid} of what this attempt asked for, the last perhaps in vain. */
  private final Set<String> asked = new TreeSet<>();

  private int meant;

  DrainLedger(Attempt attempt) {
    this.attempt = attempt;
    Object named = attempt.call().hint().map(hint -> hint.get(NAMED)).orElse(null);
    if (named instanceof Collection<?> keys) {
      keys.stream().limit(NAMED_MOST).forEach(key -> before.add(String.valueOf(key)));
    }
  }

  /**
   * Counts what a lost attempt evicted and is gone by now.
   *
   * @param there everything on the node
   * @param toEvict how many of these are meant
   */
  void begin(List<Pod> there, int toEvict) {
    Set<String> present = there.stream().map(DrainLedger::key).collect(Collectors.toSet());
    for (String key : before) {
      String[] parts = key.split("/", -1);
      if (!present.contains(key) && parts.length == 3) {
        evicted.add(new Evicted(parts[0], parts[1], parts[2], true));
      }
    }
    meant = toEvict + evicted.size();
  }

  /** Whether a lost attempt named it. */
  boolean namedBefore(Pod pod) {
    // Named and still not terminating: its eviction did not happen.
    return before.contains(key(pod)) && PodFields.terminating(pod);
  }

  /** Notes, before it is sent, which eviction comes next. */
  void trying(DrainedPod drained, Collection<DrainedPod> open) {
    asked.add(key(drained.pod()));
    note(open);
  }

  /** Strikes out what was asked for in vain. */
  void tried(DrainedPod drained) {
    if (!drained.ours()) {
      asked.remove(key(drained.pod()));
    }
  }

  /** The pod is gone: by this step, or else by somebody whom a drain does not report. */
  void gone(DrainedPod drained) {
    if (drained.ours()) {
      Pod pod = drained.pod();
      evicted.add(
          new Evicted(
              pod.getMetadata().getNamespace(),
              pod.getMetadata().getName(),
              pod.getMetadata().getUid(),
              drained.earlier()));
    }
  }

  /** Tells people how far it is, and the next attempt what this one did. */
  void note(Collection<DrainedPod> open) {
    Map<String, Object> progress = new TreeMap<>();
    Set<String> named = new TreeSet<>(before);
    named.addAll(asked);
    progress.put(NAMED, named.stream().limit(NAMED_MOST).toList());
    progress.put("line", line(open));
    attempt.progress(progress);
  }

  List<Evicted> evicted() {
    return evicted.stream()
        .sorted(
            Comparator.comparing(Evicted::namespace)
                .thenComparing(Evicted::pod)
                .thenComparing(Evicted::uid))
        .toList();
  }

  private String line(Collection<DrainedPod> open) {
    String count = "%d of %d pods are gone".formatted(meant - open.size(), meant);
    List<String> waiting =
        open.stream()
            .filter(drained -> !drained.budget().isEmpty())
            .map(
                drained ->
                    "%s waits for budget %s (%s)"
                        .formatted(
                            PodFields.nameOf(drained.pod()),
                            drained.budget(),
                            Shown.text(drained.reason())))
            .limit(3)
            .toList();
    return waiting.isEmpty() ? count : count + "; " + String.join("; ", waiting);
  }

  private static String key(Pod pod) {
    return PodFields.nameOf(pod) + "/" + pod.getMetadata().getUid();
  }
}
