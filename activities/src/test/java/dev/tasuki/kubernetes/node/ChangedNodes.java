package dev.tasuki.kubernetes.node;

import static dev.tasuki.activity.ChangedTarget.askedAgain;
import static dev.tasuki.activity.ChangedTarget.fails;
import static dev.tasuki.activity.ChangedTarget.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.ChangedTarget;
import dev.tasuki.activity.ChangedTarget.Scene;
import dev.tasuki.activity.ChangedTarget.Then;
import dev.tasuki.activity.Hand;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.kubernetes.access.FakeCluster;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.problem.RunbookError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** What may happen to a node between the approval of its cordon, or uncordon, and the step. */
public final class ChangedNodes {
  public static final String ANOTHER_NODE =
      "nodeUid: was \"uid-of-n1\", is \"uid-of-its-successor\"";

  private static final String MARK = "node-replace/prod-a/n1 run-1";

  private ChangedNodes() {}

  public static List<ChangedTarget> cordoned() {
    Rows rows = new Rows("kubernetes.cordon", CordonNodeHand::new, c -> c.node("n1", false));
    rows.add(
        "another node has its name", askedAgain(ANOTHER_NODE), c -> successor(c.node("n1", false)));
    rows.add("it is gone", fails(RunbookError.TARGET_NOT_FOUND), c -> c.removeNode("n1"));
    rows.add("somebody else cordoned it", runs(0), c -> c.nodeNow("n1", n -> spec(n, true)));
    unnamed((how, change) -> rows.add(how, runs(1), c -> c.nodeNow("n1", change)));
    rows.add("a pod came", runs(1), c -> c.pod("api-1"));
    return rows.made;
  }

  public static List<ChangedTarget> uncordoned() {
    Rows rows =
        new Rows("kubernetes.uncordon", UncordonNodeHand::new, c -> mark(c.node("n1", true)));
    rows.add(
        "another node has its name, cordoned alike",
        askedAgain(ANOTHER_NODE),
        c -> mark(successor(c.node("n1", true))));
    rows.add(
        "it is gone", askedAgain("nodeUid: was \"uid-of-n1\", is absent"), c -> c.removeNode("n1"));
    rows.add("somebody uncordoned it", runs(0), c -> c.nodeNow("n1", n -> spec(n, false)));
    unnamed((how, change) -> rows.add(how, runs(1), c -> c.nodeNow("n1", change)));
    return rows.made;
  }

  /** What comes and goes on a node by itself, and decides nothing. */
  public static void unnamed(BiConsumer<String, Consumer<ObjectNode>> row) {
    row.accept("other labels", n -> meta(n).putObject("labels").put("zone", "b"));
    row.accept(
        "other annotations",
        n -> meta(n).withObjectProperty("annotations").put("ttl.example.com/until", "noon"));
    row.accept("another resource version", n -> meta(n).put("resourceVersion", "99"));
    row.accept("another generation", n -> meta(n).put("generation", 7));
    row.accept(
        "other conditions",
        n ->
            ((ObjectNode) n.get("status"))
                .putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "Unknown")
                .put("lastHeartbeatTime", "2026-11-22T07:59:00Z"));
    row.accept(
        "a taint",
        n ->
            ((ObjectNode) n.get("spec"))
                .putArray("taints")
                .addObject()
                .put("key", "node.kubernetes.io/unreachable")
                .put("effect", "NoExecute"));
    row.accept(
        "another kubelet",
        n -> ((ObjectNode) n.get("status")).putObject("nodeInfo").put("kubeletVersion", "v1.34.2"));
  }

  public static ObjectNode successor(ObjectNode node) {
    meta(node).put("uid", "uid-of-its-successor");
    return node;
  }

  public static ObjectNode meta(ObjectNode object) {
    return (ObjectNode) object.get("metadata");
  }

  private static void spec(ObjectNode node, boolean unschedulable) {
    ((ObjectNode) node.get("spec")).put("unschedulable", unschedulable);
  }

  private static void mark(ObjectNode node) {
    meta(node).putObject("annotations").put(CordonNode.OWNER_ANNOTATION, MARK);
  }

  /** Rows of one action, each on a cluster of its own. */
  public static final class Rows {
    private final String action;
    private final Function<KubernetesClients, Hand<?, ?>> hand;
    private final Consumer<FakeCluster> before;
    private final SortedMap<String, Object> input = new TreeMap<>();
    public final List<ChangedTarget> made = new ArrayList<>();

    public Rows(
        String action, Function<KubernetesClients, Hand<?, ?>> hand, Consumer<FakeCluster> before) {
      this.action = action;
      this.hand = hand;
      this.before = before;
      this.input.put("node", "n1");
    }

    public Rows with(String name, Object value) {
      input.put(name, value);
      return this;
    }

    public void add(String how, Then then, Consumer<FakeCluster> change) {
      made.add(
          new ChangedTarget(
              action,
              how,
              then,
              () -> {
                FakeCluster cluster = new FakeCluster();
                before.accept(cluster);
                return new ClusterScene(cluster, hand.apply(cluster), input, change);
              }));
    }
  }

  private record ClusterScene(
      FakeCluster cluster,
      Hand<?, ?> hand,
      SortedMap<String, Object> input,
      Consumer<FakeCluster> changing)
      implements Scene {
    @Override
    public void change() {
      changing.accept(cluster);
    }

    @Override
    public long changes() {
      return cluster.requests().stream().filter(r -> !r.method().equals("GET")).count();
    }

    @Override
    public void close() {
      cluster.close();
    }
  }
}
