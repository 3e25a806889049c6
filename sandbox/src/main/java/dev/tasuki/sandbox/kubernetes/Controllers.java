package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What happens by itself in a cluster, from the live state each time: terminating pods end,
 * controllers make new ones, the scheduler places them on nodes that are Ready and not cordoned,
 * and budgets follow.
 */
final class Controllers {
  private final ObjectStore store;
  private final Budgets budgets;
  private final Duration grace;
  private final Duration start;

  /** When a pod ends, or becomes Ready, by its UID. */
  private final Map<String, Instant> due = new TreeMap<>();

  private int made;

  /**
   * @param grace how long a pod takes to end
   * @param start how long a placed pod takes to become Ready
   */
  Controllers(ObjectStore store, Budgets budgets, Duration grace, Duration start) {
    this.store = store;
    this.budgets = budgets;
    this.grace = grace;
    this.start = start;
  }

  /** Marks a pod as terminating; the pod of a node that nobody hears of ends as any other. */
  void terminate(ObjectNode pod) {
    ObjectNode meta = Fields.meta(pod);
    meta.put("deletionTimestamp", store.now().plus(grace).toString());
    meta.put("deletionGracePeriodSeconds", Math.max(1, grace.toSeconds()));
    due.put(Fields.uid(pod), store.now().plus(grace));
    store.put(Resource.PODS, pod);
    budgets.recompute();
  }

  /** Takes every step that is due. */
  void tick() {
    end();
    replace();
    daemons();
    place();
    ready();
    budgets.recompute();
  }

  private void end() {
    for (ObjectNode pod : store.all(Resource.PODS)) {
      boolean over = Fields.terminating(pod) && isDue(pod);
      String node = pod.at("/spec/nodeName").asText("");
      boolean orphaned = !node.isEmpty() && store.find(Resource.NODES, node).isEmpty();
      if (over || orphaned) {
        due.remove(Fields.uid(pod));
        store.remove(Resource.PODS, Fields.key(pod, Resource.PODS));
      }
    }
  }

  private void replace() {
    for (ObjectNode set : store.all(Resource.REPLICA_SETS)) {
      long active =
          pods(set).stream()
              .filter(pod -> !Fields.terminating(pod) && !Fields.finished(pod))
              .count();
      for (long i = active; i < set.at("/spec/replicas").asInt(); i++) {
        make(set, Fields.name(set) + "-" + suffix(), "");
      }
    }
    for (ObjectNode set : store.all(Resource.STATEFUL_SETS)) {
      for (int i = 0; i < set.at("/spec/replicas").asInt(); i++) {
        String name = Fields.name(set) + "-" + i;
        if (store.find(Resource.PODS, Fields.namespace(set) + "/" + name).isEmpty()) {
          make(set, name, "");
        }
      }
    }
  }

  private void daemons() {
    for (ObjectNode set : store.all(Resource.DAEMON_SETS)) {
      List<ObjectNode> present = pods(set);
      for (ObjectNode node : store.all(Resource.NODES)) {
        String name = Fields.name(node);
        if (present.stream().noneMatch(pod -> pod.at("/spec/nodeName").asText().equals(name))) {
          make(set, Fields.name(set) + "-" + suffix(), name);
        }
      }
    }
  }

  private List<ObjectNode> pods(ObjectNode owner) {
    return store.all(Resource.PODS).stream()
        .filter(pod -> Fields.ownedBy(pod, Fields.uid(owner)))
        .toList();
  }

  private void make(ObjectNode owner, String name, String node) {
    ObjectNode pod = Manifests.podOf(owner, name);
    if (!node.isEmpty()) {
      pod.withObject("/spec").put("nodeName", node);
    }
    ObjectNode stored = store.create(Resource.PODS, pod);
    if (!node.isEmpty()) {
      due.put(Fields.uid(stored), store.now().plus(start));
    }
  }

  private String suffix() {
    return Integer.toString(0x5b2d1 + 7919 * ++made, 36);
  }

  private void place() {
    for (ObjectNode pod : store.all(Resource.PODS)) {
      if (!pod.at("/spec").has("nodeName") && !Fields.terminating(pod)) {
        emptiestNode()
            .ifPresent(
                node -> {
                  pod.withObject("/spec").put("nodeName", node);
                  due.put(Fields.uid(pod), store.now().plus(start));
                  store.put(Resource.PODS, pod);
                });
      }
    }
  }

  private Optional<String> emptiestNode() {
    return store.all(Resource.NODES).stream()
        .filter(node -> Fields.condition(node, "Ready"))
        .filter(node -> !node.at("/spec/unschedulable").asBoolean(false))
        .map(Fields::name)
        .min(Comparator.comparingLong(this::podsOn).thenComparing(Comparator.naturalOrder()));
  }

  private long podsOn(String node) {
    return store.all(Resource.PODS).stream()
        .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
        .count();
  }

  private void ready() {
    for (ObjectNode pod : store.all(Resource.PODS)) {
      if (pod.at("/status/phase").asText().equals("Pending")
          && pod.at("/spec").has("nodeName")
          && !Fields.terminating(pod)
          && isDue(pod)) {
        due.remove(Fields.uid(pod));
        Manifests.running(pod);
        store.put(Resource.PODS, pod);
      }
    }
  }

  private boolean isDue(ObjectNode pod) {
    Instant at = due.get(Fields.uid(pod));
    return at == null || !at.isAfter(store.now());
  }
}
