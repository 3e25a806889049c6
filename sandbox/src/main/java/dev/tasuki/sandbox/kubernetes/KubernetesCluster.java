package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.EffectLog;
import dev.tasuki.sandbox.standin.Moment;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The cluster of a sandbox: it can be furnished, its nodes can be made ill, every change that
 * somebody asks of its API is recorded, and any request can be held.
 */
public interface KubernetesCluster extends AutoCloseable {
  /** Everything that was asked of the API to change, by whom the kubeconfig is. */
  EffectLog effects();

  /** Holds every request that matches, at the given moment. */
  Barrier hold(Predicate<KubernetesRequest> matcher, Moment moment);

  /** Adds a node, which is no recorded change. */
  void addNode(ObjectNode node);

  /** Adds a set of pods that are all alike. */
  void addReplicaSet(ObjectNode set);

  void addStatefulSet(ObjectNode set);

  void addDaemonSet(ObjectNode set);

  void addBudget(ObjectNode budget);

  /** Changes how many pods a budget keeps; 0 forbids nothing. */
  void budgetKeeps(String namespace, String name, int minAvailable);

  /** Says of a node whether it is Ready, as its kubelet would. */
  void nodeReady(String name, boolean ready);

  /**
   * Takes a node away, and its pods with it, as the cloud controller does when the instance is
   * gone.
   */
  void removeNode(String name);

  /** All nodes, by name. */
  List<? extends JsonNode> nodes();

  /** All pods, by namespace and name. */
  List<? extends JsonNode> pods();

  /** The node of this name. */
  Optional<? extends JsonNode> node(String name);

  /**
   * A kubeconfig that reaches this API as who reads in the given context, which is the current one,
   * and as who changes in the context {@code CONTEXT-changes}.
   */
  String kubeconfig(String context);

  @Override
  void close();
}
