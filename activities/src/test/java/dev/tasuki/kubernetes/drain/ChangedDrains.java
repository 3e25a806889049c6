package dev.tasuki.kubernetes.drain;

import static dev.tasuki.activity.ChangedTarget.askedAgain;
import static dev.tasuki.activity.ChangedTarget.fails;
import static dev.tasuki.activity.ChangedTarget.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.ChangedTarget;
import dev.tasuki.activity.ChangedTarget.Then;
import dev.tasuki.kubernetes.access.FakeCluster;
import dev.tasuki.kubernetes.node.ChangedNodes;
import dev.tasuki.problem.RunbookError;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** What may happen to a node and its pods between the approval of a drain and the step. */
public final class ChangedDrains {
  private ChangedDrains() {}

  public static List<ChangedTarget> all() {
    return Stream.of(forced(), plain()).flatMap(List::stream).toList();
  }

  /** A node with three pods, of which one is lost for good, and of one its local data. */
  private static void node(FakeCluster cluster) {
    cluster.linger(0);
    cluster.node("n1", true);
    cluster.pod("api-1");
    bare(cluster.pod("bare"));
    emptyDir(cluster.pod("cache"));
  }

  private static List<ChangedTarget> forced() {
    ChangedNodes.Rows rows =
        new ChangedNodes.Rows(
                "kubernetes.drain-node",
                clients -> new DrainNodeHand(clients, InstantSource.system()),
                ChangedDrains::node)
            .with("force", true)
            .with("deleteEmptyDir", true);
    rows.add(
        "another node has its name",
        askedAgain(ChangedNodes.ANOTHER_NODE),
        c -> ChangedNodes.successor(c.node("n1", true)));
    Then otherLost = askedAgain("lostForGood: new [\"shop/other\"]; was [\"shop/bare\"]");
    Then cacheLost = askedAgain("lostForGood: new [\"shop/cache\"]; was [\"shop/bare\"]");
    Then otherData = askedAgain("localDataLost: new [\"shop/other\"]; was [\"shop/cache\"]");
    rows.add("a pod without a controller came", otherLost, c -> bare(c.pod("other")));
    rows.add("a pod with local data came", otherData, c -> emptyDir(c.pod("other")));
    rows.add(
        "a pod of a DaemonSet that is no more came",
        otherLost,
        c -> FakeCluster.owner(c.pod("other"), "DaemonSet", "orphaner"));
    rows.add(
        "a pod whose data would be lost lost its controller too",
        cacheLost,
        c -> emptyDir(bare(c.pod("cache"))));
    rows.add(
        "one that would be lost went, and another came",
        otherLost,
        c -> {
          c.remove("bare");
          bare(c.pod("other"));
        });

    rows.add("one that would be lost went", runs(2), c -> c.remove("bare"));
    rows.add("one that would be lost ended by itself", runs(3), c -> finished(c.pod("cache")));
    rows.add("all went", runs(0), c -> Stream.of("api-1", "bare", "cache").forEach(c::remove));
    rows.add("a pod that is made again came", runs(4), c -> c.pod("api-2"));
    rows.add("a pod that is made again went", runs(2), c -> c.remove("api-1"));
    rows.add(
        "a pod was made again under its name",
        runs(3),
        c -> ChangedNodes.meta(c.pod("api-1")).put("uid", "uid-of-its-successor"));
    rows.add(
        "a pod of a DaemonSet came",
        runs(3),
        c -> FakeCluster.owner(c.pod("agent"), "DaemonSet", "agents"));
    rows.add("a static pod came", runs(3), c -> mirror(bare(c.pod("static"))));
    rows.add("somebody deletes a pod", runs(2), c -> c.terminating("api-1"));
    rows.add(
        "other labels of a pod",
        runs(3),
        c -> ChangedNodes.meta(c.pod("api-1")).putObject("labels").put("app", "api"));
    rows.add("a disruption budget came", runs(3), c -> c.budget("api", "api", 1));
    rows.add(
        "other labels, annotations, conditions, taints and versions of the node",
        runs(3),
        c -> ChangedNodes.unnamed((how, change) -> c.nodeNow("n1", change)));
    return rows.made;
  }

  /** Nothing that would be lost may be evicted here, whoever approves it. */
  private static List<ChangedTarget> plain() {
    ChangedNodes.Rows rows =
        new ChangedNodes.Rows(
            "kubernetes.drain-node",
            clients -> new DrainNodeHand(clients, InstantSource.system()),
            cluster -> {
              cluster.linger(0);
              cluster.node("n1", true);
              cluster.pod("api-1");
            });
    Then never = fails(RunbookError.TARGET_INVALID);
    rows.add("unforced, a pod without a controller came", never, c -> bare(c.pod("other")));
    rows.add("unforced, a pod with local data came", never, c -> emptyDir(c.pod("other")));
    rows.add("somebody uncordoned it", never, c -> c.nodeNow("n1", ChangedDrains::uncordon));
    rows.add("it is gone", fails(RunbookError.TARGET_NOT_FOUND), c -> c.removeNode("n1"));
    return rows.made;
  }

  private static void uncordon(ObjectNode node) {
    ((ObjectNode) node.get("spec")).put("unschedulable", false);
  }

  private static ObjectNode bare(ObjectNode pod) {
    ChangedNodes.meta(pod).remove("ownerReferences");
    return pod;
  }

  private static void emptyDir(ObjectNode pod) {
    ((ObjectNode) pod.get("spec"))
        .putArray("volumes")
        .addObject()
        .put("name", "data")
        .putObject("emptyDir");
  }

  private static void finished(ObjectNode pod) {
    emptyDir(pod);
    ((ObjectNode) pod.get("status")).put("phase", "Succeeded");
  }

  private static void mirror(ObjectNode pod) {
    ChangedNodes.meta(pod).putObject("annotations").put("kubernetes.io/config.mirror", "hash");
  }
}
