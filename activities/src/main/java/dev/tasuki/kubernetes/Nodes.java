package dev.tasuki.kubernetes;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds nodes and reads what Tasuki and clouds note on them. */
public final class Nodes {
  private static final Pattern INSTANCE = Pattern.compile("aws://.*/(i-[0-9a-f]{8,17})");

  private final KubernetesClients clients;

  public Nodes(KubernetesClients clients) {
    this.clients = clients;
  }

  /** The node of that name in the call's cluster. */
  public Optional<Node> find(ActionCall call, String name) {
    return Optional.ofNullable(clients.reading(call).nodes().withName(name).get());
  }

  /**
   * The node of that name in the call's cluster.
   *
   * @throws RunbookException {@code TARGET_NOT_FOUND}
   */
  public Node get(ActionCall call, String name) {
    return find(call, name).orElseThrow(() -> notFound(call, name));
  }

  private static RunbookException notFound(ActionCall call, String name) {
    return new RunbookException(
        RunbookError.TARGET_NOT_FOUND,
        "cluster \"%s\" has no node \"%s\"".formatted(call.target().name(), name));
  }

  /**
   * The node of that name in the call's cluster, to be changed or to be shown before a change.
   *
   * @param action that asks
   * @throws RunbookException {@code TARGET_UNTOUCHABLE} where it is guarded
   */
  Optional<Node> findToChange(ActionCall call, String action, String name) {
    Optional<Node> found = find(call, name);
    Untouchable.check(clients, call, action, ObjectPlace.of(Kind.NODE, "", name), found);
    return found;
  }

  /**
   * The node of that name in the call's cluster, to be changed or to be shown before a change.
   *
   * @param action that asks
   * @throws RunbookException {@code TARGET_NOT_FOUND}, and {@code TARGET_UNTOUCHABLE} where it is
   *     guarded
   */
  Node getToChange(ActionCall call, String action, String name) {
    return findToChange(call, action, name).orElseThrow(() -> notFound(call, name));
  }

  /** The approval fact of every action on a node. */
  public static SortedMap<String, Object> identity(Node node) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(CordonNode.NODE_UID, node.getMetadata().getUid());
    return facts;
  }

  /** The id of the EC2 instance behind a node; empty if it is on another cloud. */
  public static String instanceId(Node node) {
    Matcher matcher = INSTANCE.matcher(providerId(node));
    return matcher.matches() ? matcher.group(1) : "";
  }

  static String providerId(Node node) {
    String id = node.getSpec() == null ? null : node.getSpec().getProviderID();
    return id == null ? "" : id;
  }

  static boolean unschedulable(Node node) {
    return node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  /** The mark of the run that cordoned it; empty if no run did. */
  static String cordonedBy(Node node) {
    Map<String, String> annotations = node.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(CordonNode.OWNER_ANNOTATION, "");
  }

  /**
   * How a run marks what it cordons: for people by workflow id, and by the first run's id, since a
   * workflow id returns when an alert fires again.
   */
  static String mark(RunReference run) {
    return run.workflowId() + " " + run.firstRunId();
  }
}
